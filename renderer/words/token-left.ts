import type { ContactView } from '../../contract/views.ts';

/** From here on somebody should think of the next token. Milliseconds. */
const SHORT_MS = 60 * 60_000;

/**
 * Seconds that a chat's token still works, if that is short and nobody but the user can bring another: a connection token
 * is used as it is (DESIGN §5), while Attaché renews the connection of a participant token by itself.
 */
export function tokenSecondsLeft(
  { state, tokenKind, tokenExpiresAt }: Pick<ContactView, 'state' | 'tokenKind' | 'tokenExpiresAt'>,
  now: number,
): number | undefined {
  const isInUse = state === 'active' || state === 'connecting' || state === 'reconnecting';
  if (!isInUse || tokenKind !== 'connection' || tokenExpiresAt === undefined) return undefined;
  const left = tokenExpiresAt - now;
  return left < SHORT_MS ? Math.max(0, Math.ceil(left / 1000)) : undefined;
}
