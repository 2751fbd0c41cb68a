import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../contract/assert-never.ts';
import type { FaultPlan, Interruption } from './fault-book.ts';
import { goneSignal } from './http-io.ts';

export type StatusFault = Extract<Interruption, { kind: 'status' }>;

/**
 * Lets a request suffer what strikes before the work is done.
 *
 * @param refuse answers with the status of a status fault, in the listener's own format.
 * @returns whether the work is to be done. Resets of a stream, dead URLs and spoilt downloads come later, so they count as yes.
 */
export async function survivesStrike(
  plan: FaultPlan,
  response: ServerResponse,
  refuse: (fault: StatusFault) => void,
): Promise<boolean> {
  if (plan.latencyMs > 0) {
    const arrived = await delay(plan.latencyMs, true, { signal: goneSignal(response) }).catch(() => false);
    if (!arrived) return false;
  }
  const fault = plan.interruption;
  switch (fault?.kind) {
    case undefined:
    case 'reset':
    case 'expire-url':
    case 'truncate':
    case 'wrong-range':
    case 'change-object':
    case 'gzip':
      return true;
    case 'black-hole':
      return false;
    case 'status':
      refuse(fault);
      return false;
    case 'lose-answer':
      if (!fault.applied) response.socket?.destroy();
      return fault.applied;
    default:
      return assertNever(fault);
  }
}

/** A status fault's answer as a proxy or load balancer gives it. */
export function answerHtml(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
  );
}
