import { assertNever } from '../contract/assert-never.ts';
import type { Fault, FaultRule, FaultSite } from './faults.ts';

/** A fault that decides how the request ends. A request suffers at most one. */
export type Interruption = Exclude<Fault, { kind: 'latency' | 'bandwidth' | 'clock-skew' }>;

/** What one request has to suffer. */
export interface FaultPlan {
  latencyMs: number;
  /** The slowest of the matching bandwidths; undefined means unhindered. */
  bytesPerSecond: number | undefined;
  interruption: Interruption | undefined;
}

interface Entry {
  rule: FaultRule;
  skipped: number;
  struck: number;
}

/** The rules in force, and how often each has struck. */
export class FaultBook {
  private entries: Entry[] = [];

  constructor(rules: readonly FaultRule[]) {
    this.replace(rules);
  }

  /** Counting starts anew. */
  replace(rules: readonly FaultRule[]): void {
    this.entries = rules.map((rule) => ({ rule, skipped: 0, struck: 0 }));
  }

  list(): FaultRule[] {
    return this.entries.map(({ rule }) => rule);
  }

  /** Uses up the rules that match. A second interruption is kept for the next request. */
  plan(site: FaultSite, name: string | undefined): FaultPlan {
    const plan: FaultPlan = { latencyMs: 0, bytesPerSecond: undefined, interruption: undefined };
    for (const entry of this.entries) {
      const { rule } = entry;
      if (rule.fault.kind === 'clock-skew' || !covers(rule.on, site)) continue;
      if (isDownloadFault(rule.fault) && site !== 'store.get') continue;
      if (rule.name !== undefined && rule.name !== name) continue;
      if (plan.interruption && isInterruption(rule.fault)) continue;
      if (isDue(entry)) addTo(plan, rule.fault);
    }
    return plan;
  }

  /** How far a listener's clock is off, in milliseconds. */
  skewMs(side: 'service' | 'store'): number {
    const skews = this.entries.map(({ rule: { on, fault } }) =>
      fault.kind === 'clock-skew' && (on === side || on === '*') ? fault.ms : 0,
    );
    return skews.reduce((sum, ms) => sum + ms, 0);
  }
}

function covers(on: FaultRule['on'], site: FaultSite): boolean {
  if (on === '*' || on === site) return true;
  if (site === 'websocket') return false;
  const isStore = site === 'store.put' || site === 'store.get';
  return on === (isStore ? 'store' : 'service');
}

function isDue(entry: Entry): boolean {
  const { skip = 0, times = 1 } = entry.rule;
  if (entry.skipped < skip) {
    entry.skipped += 1;
    return false;
  }
  if (times !== 'always' && entry.struck >= times) return false;
  entry.struck += 1;
  return true;
}

function isInterruption(fault: Fault): fault is Interruption {
  return fault.kind !== 'latency' && fault.kind !== 'bandwidth' && fault.kind !== 'clock-skew';
}

/** What only a download can suffer; elsewhere its rule matches nothing. */
function isDownloadFault({ kind }: Fault): boolean {
  return kind === 'truncate' || kind === 'wrong-range' || kind === 'change-object' || kind === 'gzip';
}

function addTo(plan: FaultPlan, fault: Exclude<Fault, { kind: 'clock-skew' }>): void {
  switch (fault.kind) {
    case 'latency':
      plan.latencyMs += fault.ms;
      return;
    case 'bandwidth':
      plan.bytesPerSecond = Math.min(plan.bytesPerSecond ?? Infinity, fault.bytesPerSecond);
      return;
    case 'reset':
    case 'black-hole':
    case 'status':
    case 'lose-answer':
    case 'expire-url':
    case 'truncate':
    case 'wrong-range':
    case 'change-object':
    case 'gzip':
      plan.interruption = fault;
      return;
    default:
      assertNever(fault);
  }
}
