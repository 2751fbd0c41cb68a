import type { ErrorCode } from '../../contract/errors.ts';
import type { Line } from '../connectivity/line.ts';
import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { classify, ServiceFailure, type Failure } from './failure.ts';
import type { Pace } from './pace.ts';
import type { Operation } from './quotas.ts';
import { assertTokenShape } from './token.ts';

/**
 * Makes one call, in its turn and within its time, and tells pace and line how it went.
 *
 * @param unsent - ends it as long as it waits for its turn; once it was sent only `signal` does. Default: `signal`.
 */
export type Caller = <T>(
  operation: Operation,
  token: Secret,
  signal: AbortSignal,
  send: (token: string, signal: AbortSignal) => Promise<T>,
  unsent?: AbortSignal,
) => Promise<T>;

export function createCaller({
  endpoint,
  clock,
  pace,
  line,
  requestTimeoutMs,
  forbids,
}: {
  endpoint: string;
  clock: Clock;
  pace: Pace;
  line: Pick<Line, 'track' | 'failed' | 'answered'>;
  requestTimeoutMs: number;
  /** Why the endpoint may not be called now. */
  forbids: (endpoint: string) => ErrorCode | undefined;
}): Caller {
  const { origin } = new URL(endpoint);

  const report = (operation: Operation, failure: Failure | undefined): void => {
    switch (failure?.kind) {
      case 'network':
      // Also: something answered in the service's place, which the probes will tell from a wrong address.
      case 'not-connect':
        line.failed(endpoint, origin);
        break;
      case 'aborted':
      case 'left-behind':
        break;
      case undefined:
      default:
        line.answered(endpoint, origin);
    }
    if (failure?.kind === 'throttled') pace.throttled(endpoint, operation, failure.retryAfterMs);
    else if (failure === undefined) pace.succeeded(endpoint, operation);
  };

  return async (operation, token, signal, send, unsent = signal) => {
    assertTokenShape(token);
    try {
      await pace.take(endpoint, operation, unsent);
    } catch {
      throw new ServiceFailure({ kind: 'aborted', sent: false });
    }
    // After the wait, in which the policy may have become another one.
    const code = forbids(endpoint);
    if (code !== undefined) throw new ServiceFailure({ kind: 'forbidden', code }, operation);
    const overdue = new AbortController();
    using timers = new DisposableStack();
    timers.use(clock.after(requestTimeoutMs, () => overdue.abort()));
    using movement = line.track(endpoint, origin);
    const { leftBehind } = movement;
    try {
      failpoint(`service.${operation}.before-request`);
      const answer = await send(token.reveal(), AbortSignal.any([signal, overdue.signal, leftBehind]));
      failpoint(`service.${operation}.answered`);
      report(operation, undefined);
      return answer;
    } catch (error) {
      failpoint(`service.${operation}.failed`);
      const thrown = classify(error, token);
      const ended: Failure = leftBehind.aborted
        ? { kind: 'left-behind' }
        : { kind: 'network', detail: 'ETIMEDOUT' };
      const failure = thrown.kind === 'aborted' && !signal.aborted ? ended : thrown;
      report(operation, failure);
      throw new ServiceFailure(failure, operation);
    }
  };
}
