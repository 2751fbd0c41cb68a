import type { Line } from '../connectivity/line.ts';
import type { Clock } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { classify, ServiceFailure, type Failure } from './failure.ts';
import type { Pace } from './pace.ts';
import type { Operation } from './quotas.ts';
import { assertTokenShape } from './token.ts';

/** Makes one call, in its turn and within its time, and tells pace and line how it went. */
export type Caller = <T>(
  operation: Operation,
  token: Secret,
  signal: AbortSignal,
  send: (token: string, signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export function createCaller({
  endpoint,
  clock,
  pace,
  line,
  requestTimeoutMs,
}: {
  endpoint: string;
  clock: Clock;
  pace: Pace;
  line: Pick<Line, 'failed' | 'answered'>;
  requestTimeoutMs: number;
}): Caller {
  const { origin } = new URL(endpoint);

  const report = (operation: Operation, failure: Failure | undefined): void => {
    if (failure?.kind === 'network') line.failed(endpoint, origin);
    else if (failure?.kind !== 'aborted') line.answered(endpoint, origin);
    if (failure?.kind === 'throttled') pace.throttled(endpoint, operation, failure.retryAfterMs);
    else if (failure === undefined) pace.succeeded(endpoint, operation);
  };

  return async (operation, token, signal, send) => {
    assertTokenShape(token);
    try {
      await pace.take(endpoint, operation, signal);
    } catch {
      throw new ServiceFailure({ kind: 'aborted', sent: false });
    }
    const overdue = new AbortController();
    using timers = new DisposableStack();
    timers.use(clock.after(requestTimeoutMs, () => overdue.abort()));
    try {
      const answer = await send(token.reveal(), AbortSignal.any([signal, overdue.signal]));
      report(operation, undefined);
      return answer;
    } catch (error) {
      const failure = classify(error, token);
      const seen: Failure =
        failure.kind === 'aborted' && !signal.aborted ? { kind: 'network', detail: 'ETIMEDOUT' } : failure;
      report(operation, seen);
      throw new ServiceFailure(seen);
    }
  };
}
