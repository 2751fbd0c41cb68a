import type { ErrorCode } from '../../contract/errors.ts';
import type { Direction, Fault, Quality } from './fault.ts';
import type { FaultProxy } from './fault-proxy.ts';

/** What goes wrong with the line for a while. */
export interface Trouble {
  name: string;
  begin: (line: FaultProxy) => void;
  end: (line: FaultProxy) => Promise<void> | void;
  /**
   * How long: until the user is told that the line is away; until probes went out, because the line is suspected and
   * nobody was told yet; or it is over as soon as it has struck.
   */
  lasts: 'until-told' | 'until-probed' | 'once';
  /** What the user is told beside "waiting for the line". */
  code?: ErrorCode;
  /** Nothing breaks: it is only slow, and must not be taken for more. */
  isHarmless?: true;
}

function broken(name: string, fault: Fault, more: Partial<Trouble> = {}): Trouble {
  return {
    name,
    begin: (line) => line.begin(fault),
    end: (line) => line.end(),
    lasts: 'until-told',
    ...more,
  };
}

function slow(name: string, quality: Partial<Quality>): Trouble {
  return {
    name,
    begin: (line) => line.setQuality(quality),
    end: () => undefined,
    lasts: 'once',
    isHarmless: true,
  };
}

const NOT_CONNECT = { code: 'endpoint-not-connect' } as const;

/** Something is told, or tells itself, at once. */
export const OUTAGES: readonly Trouble[] = [
  broken('refused connections', { kind: 'refused' }),
  broken('resets', { kind: 'reset' }),
  broken('slow closes', { kind: 'slow-close', afterMs: 30 }),
  broken('a sign-in page', { kind: 'impostor', answers: 'web-page' }, NOT_CONNECT),
  broken('a redirect to a sign-in page', { kind: 'impostor', answers: 'redirect' }, NOT_CONNECT),
  broken('a network that wants a login', { kind: 'impostor', answers: 'network-login' }, NOT_CONNECT),
  broken('a proxy that wants a login', { kind: 'impostor', answers: 'proxy-login' }, NOT_CONNECT),
];

const HOLE_WITH_LOSS: Fault = { kind: 'black-hole', forgets: true };

/** Nothing tells that anything is wrong. */
export const SILENCES: readonly Trouble[] = [
  broken('a black hole', { kind: 'black-hole', forgets: false }, { lasts: 'until-probed' }),
  broken('a black hole and a router that forgets', HOLE_WITH_LOSS, { lasts: 'until-probed' }),
];

/** The same until probes have given up. */
export const LONG_SILENCE: Trouble = broken('a long black hole and a router that forgets', HOLE_WITH_LOSS);

function reset(name: string, direction: Direction): Trouble {
  return { name, begin: (line) => void line.resetAfter(direction, 1), end: () => undefined, lasts: 'once' };
}

/** Over as soon as it has struck, or no trouble at all. */
export const MOMENTS: readonly Trouble[] = [
  reset('one reset on the way up', 'up'),
  reset('one reset on the way down', 'down'),
  slow('latency and jitter', { latencyMs: 200, jitterMs: 100 }),
  slow('little bandwidth', { bytesPerSecond: 100_000 }),
  slow('sliced packets', { sliceInBytes: 400 }),
];
