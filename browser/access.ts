import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Launch addresses that nobody has opened yet; printing more makes the oldest one worthless. */
const PENDING_KEYS_MAX = 8;
/** Browsers let in at once, for the same reason. */
const SESSIONS_MAX = 16;

/**
 * Who may use the shell. A one-time key travels in the launch address, where the browser's history and the process list
 * can see it, so it opens exactly one session and is then worth nothing; the session lives in a cookie that scripts
 * cannot read. Both are kept as hashes: comparing those takes the same time whatever was presented.
 */
export class Access {
  readonly #keys: Buffer[] = [];
  readonly #sessions: Buffer[] = [];

  /** A new one-time key. */
  mintKey(): string {
    return remember(this.#keys, PENDING_KEYS_MAX);
  }

  /** The session that a key opens, or undefined if the key was used, has been pushed out, or never existed. */
  redeem(key: string): string | undefined {
    const index = find(this.#keys, key);
    if (index === -1) return undefined;
    this.#keys.splice(index, 1);
    return remember(this.#sessions, SESSIONS_MAX);
  }

  admits(session: string | undefined): boolean {
    return session !== undefined && find(this.#sessions, session) !== -1;
  }
}

function remember(digests: Buffer[], max: number): string {
  const secret = randomBytes(32).toString('base64url');
  digests.push(digest(secret));
  if (digests.length > max) digests.shift();
  return secret;
}

function find(digests: readonly Buffer[], presented: string): number {
  const wanted = digest(presented);
  return digests.findIndex((known) => timingSafeEqual(known, wanted));
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
