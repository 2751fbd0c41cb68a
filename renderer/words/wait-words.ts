import { assertNever } from '../../contract/assert-never.ts';
import type { Wait } from '../../contract/views.ts';
import { secondsUntil } from './countdown.ts';

/** A message of the catalogue with what goes into it. `seconds` is a number of seconds, still to be written out. */
export interface WaitWords {
  readonly key: string;
  readonly seconds?: number;
  readonly attempt?: number;
}

/** Why something is not moving, counted down to `now` (epoch milliseconds). */
export function waitWords(wait: Wait, now: number): WaitWords {
  switch (wait.for) {
    case 'hold': {
      const seconds = secondsUntil(wait.until, now);
      return seconds > 0 ? { key: 'wait.hold', seconds } : { key: 'wait.holdOver' };
    }
    case 'line':
      return wait.nextProbeAt === undefined
        ? { key: 'wait.line' }
        : { key: 'wait.lineUntil', seconds: secondsUntil(wait.nextProbeAt, now) };
    case 'retry': {
      const seconds = secondsUntil(wait.at, now);
      const { attempt } = wait;
      return seconds > 0 ? { key: 'wait.retry', seconds, attempt } : { key: 'wait.retryNow', attempt };
    }
    case 'slot':
    case 'pace':
    case 'token':
    case 'connection':
    case 'answer':
    case 'decision':
    case 'scan':
    case 'engine':
    case 'paused-all':
      return { key: `wait.${wait.for}` };
    default:
      return assertNever(wait);
  }
}
