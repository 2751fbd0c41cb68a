import { z } from 'zod';
import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { Secret } from '../secret.ts';
import { PROXY_FAILED, PROXY_LOGIN } from '../transfer/tunnel.ts';
import type { Operation } from './quotas.ts';

/** How a call to the Participant Service went wrong, in terms of what can be concluded from it. */
export type Failure =
  /** No whole answer: `detail` is an error code such as ECONNRESET. */
  | { kind: 'network'; detail: string }
  /** Something answered that does not speak as Connect does: a proxy, a sign-in page, a wrong address. */
  | { kind: 'not-connect'; status: number }
  | { kind: 'throttled'; retryAfterMs?: number }
  | { kind: 'server'; status: number }
  | { kind: 'denied'; message: string }
  | { kind: 'validation'; message: string }
  | { kind: 'conflict'; message: string }
  /** The chat has its fill of attachments (402). */
  | { kind: 'quota'; message: string }
  /** The line was away and is back, and no answer came: to be called again at once, where that is safe. */
  | { kind: 'left-behind' }
  /** Our own organization does not let us call: nothing was sent. */
  | { kind: 'forbidden'; code: ErrorCode }
  /** Our caller's signal. `sent: false` if it came while the call still waited for its turn. */
  | { kind: 'aborted'; sent?: false };

/** What a {@link Failure} is thrown in. It has no `cause`: an SDK error carries the raw response. */
export class ServiceFailure extends Error {
  readonly failure: Failure;
  /** The call that failed, where there was one. */
  readonly operation: Operation | undefined;

  constructor(failure: Failure, operation?: Operation) {
    super('message' in failure ? `${failure.kind}: ${failure.message}` : failure.kind);
    this.name = 'ServiceFailure';
    this.failure = failure;
    this.operation = operation;
  }
}

/** Whether the service said no to a GetAttachment. */
export function isDeniedAttachment(error: unknown): boolean {
  return (
    error instanceof ServiceFailure && error.failure.kind === 'denied' && error.operation === 'GetAttachment'
  );
}

/** Whether a call got no answer because the line was away, and the line is back. */
export function isLeftBehind(error: unknown): boolean {
  return error instanceof ServiceFailure && error.failure.kind === 'left-behind';
}

/** The service's words go into sentences and rows, so they are bounded. Characters. */
const MESSAGE_MAX = 200;

/** What the SDK throws, as far as it is used: every field may be missing or odd. */
const thrownSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional().catch(undefined) }).catch({}),
  $response: z
    .object({ headers: z.record(z.string(), z.string()).catch({}) })
    .optional()
    .catch(undefined),
});
type Thrown = z.infer<typeof thrownSchema>;

/**
 * Sorts whatever a call threw.
 *
 * The status is looked at before the type, because a non-JSON body surfaces as a SyntaxError whatever the status; an
 * error code with a good status is an answer that broke off. A 4xx counts as the service's own only if it names an error
 * type, which no proxy does.
 *
 * @param token - never repeated in a message, should the service have echoed it.
 */
export function classify(error: unknown, token?: Secret): Failure {
  if (error instanceof ServiceFailure) return error.failure;
  const parsed = thrownSchema.safeParse(error);
  if (!parsed.success) return { kind: 'network', detail: 'unknown' };
  const thrown = parsed.data;
  const status = thrown.$metadata.httpStatusCode;
  if (status !== undefined && status >= 300) return classifyStatus(status, thrown, token);
  if (thrown.name === 'AbortError') return { kind: 'aborted' };
  if (status !== undefined && thrown.code === undefined) return { kind: 'not-connect', status };
  return { kind: 'network', detail: thrown.code ?? (thrown.name || 'unknown') };
}

function classifyStatus(status: number, thrown: Thrown, token: Secret | undefined): Failure {
  if (status === 429) return throttled(thrown);
  if (status === 511) return { kind: 'not-connect', status };
  if (status >= 500) return { kind: 'server', status };
  const message = serviceMessage(thrown, token);
  if (message === undefined) return { kind: 'not-connect', status };
  switch (status) {
    case 401:
    case 403:
      return { kind: 'denied', message };
    case 402:
      return { kind: 'quota', message };
    case 409:
      return { kind: 'conflict', message };
    default:
      return { kind: 'validation', message };
  }
}

function throttled(thrown: Thrown): Failure {
  const ms = retryAfterMs(thrown.$response?.headers['retry-after']);
  return { kind: 'throttled', ...(ms !== undefined && { retryAfterMs: ms }) };
}

/** The service's own words, made safe to show; undefined if this was no error of the service. */
function serviceMessage(thrown: Thrown, token: Secret | undefined): string | undefined {
  if (!/^[a-z]\w*(exception|error|fault)$/i.test(thrown.name) || thrown.name === 'SyntaxError')
    return undefined;
  // Redacted before it is cut: the cut could leave a part of the token that is no longer found.
  const redacted =
    token === undefined ? thrown.message : thrown.message.replaceAll(token.reveal(), String(token));
  return redacted
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MESSAGE_MAX);
}

/** Error codes of a connection that was never made, so nothing was sent over it. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  PROXY_LOGIN,
  PROXY_FAILED,
]);

/**
 * Whether the call may have done its work in spite of the failure. `unknown` means: ask before doing it again.
 * A conflict is unknown because the service answers 409 to a Complete whose first try it may still be working on.
 */
export function tookEffect(failure: Failure): 'no' | 'unknown' {
  switch (failure.kind) {
    case 'throttled':
    case 'denied':
    case 'validation':
    case 'quota':
    case 'forbidden':
      return 'no';
    case 'network':
      return NEVER_SENT.has(failure.detail) ? 'no' : 'unknown';
    case 'not-connect':
    case 'server':
    case 'conflict':
    case 'left-behind':
      return 'unknown';
    case 'aborted':
      return failure.sent === false ? 'no' : 'unknown';
    default:
      return assertNever(failure);
  }
}
