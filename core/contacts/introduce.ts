import type { CommandInput } from '../../contract/commands.ts';
import type { Endpoint, TokenKind } from '../../contract/views.ts';
import { AttacheError } from '../error.ts';
import type { Connection, ParticipantClient } from '../participant/client.ts';
import { ServiceFailure } from '../participant/failure.ts';
import { tokenShape } from '../participant/token.ts';
import type { Clock } from '../ports.ts';
import { Secret } from '../secret.ts';
import { endpointUrl } from './contact.ts';
import { connectFailureCode } from './failure-code.ts';
import { deadline } from './timing.ts';

/** Somebody waits in front of a dialogue meanwhile. Milliseconds. */
const INTRODUCTION_MS = 20_000;

/** What the service said of a token that it took. */
export interface Introduction {
  kind: TokenKind;
  token: Secret;
  /** The connection made with a participant token. */
  connection: Connection | undefined;
  /** Amazon's id of the whole chat. */
  chatId: string | undefined;
  /** When the service was first asked, epoch milliseconds. */
  askedAt: number;
}

/** @throws AttacheError `token-malformed` */
export function checkToken({ kind, value }: CommandInput<'contacts.add'>['token']): {
  kind: TokenKind;
  token: Secret;
} {
  const trimmed = value.trim();
  const shape = tokenShape(trimmed);
  if (!shape.ok) throw new AttacheError('token-malformed', { expected: shape.expected });
  return { kind, token: new Secret(trimmed) };
}

/**
 * Shows a token to the service before anything is kept of it: connects, and reads one item of the transcript, which
 * tells which chat this is.
 *
 * @throws AttacheError `endpoint-unreachable`, `endpoint-not-connect`, `token-refused`, `throttled`, `service-failed`,
 *   `interrupted`
 */
export async function introduce(
  { kind, token, endpoint }: { kind: TokenKind; token: Secret; endpoint: Endpoint },
  client: () => Promise<ParticipantClient>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Introduction> {
  const askedAt = clock.now();
  using limit = deadline(clock, INTRODUCTION_MS, signal);
  try {
    const service = await client();
    const connection =
      kind === 'participant'
        ? await service.createConnection(token, { websocket: false }, limit.signal)
        : undefined;
    const { initialContactId } = await service.getTranscript(
      connection?.connectionToken ?? token,
      { maxResults: 1, scanDirection: 'BACKWARD', sortOrder: 'DESCENDING' },
      limit.signal,
    );
    return { kind, token, connection, chatId: initialContactId, askedAt };
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error;
    const overdue = limit.passed() && !signal.aborted;
    const code = overdue ? 'endpoint-unreachable' : connectFailureCode(error.failure);
    throw new AttacheError(code, { endpoint: endpointUrl(endpoint).slice(0, 200) }, error);
  }
}

/** What waits for one customer must never reach another. @throws AttacheError `token-malformed` */
export function assertSameChat(expected: string | undefined, found: string | undefined): void {
  if (expected === undefined || found === undefined || expected === found) return;
  throw new AttacheError('token-malformed', { expected: 'expected one of this chat; it is of another' });
}
