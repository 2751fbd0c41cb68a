import { TOKEN_MAX } from '../../contract/limits.ts';
import { AttacheError } from '../error.ts';
import type { Secret } from '../secret.ts';

export type TokenShape = { ok: true } | { ok: false; expected: string };

/**
 * Whether a token could be one, before it is sent: it travels in a header, where Node refuses anything but printable
 * Latin-1, and the service model allows 1 to {@link TOKEN_MAX} characters. White space inside is a bad copy.
 */
export function tokenShape(value: string): TokenShape {
  if (value.length === 0) return { ok: false, expected: 'expected a token, and found nothing' };
  if (value.length > TOKEN_MAX) {
    return {
      ok: false,
      expected: `expected at most ${TOKEN_MAX} characters, and found ${value.length}`,
    };
  }
  if (!/^[\x21-\x7e\xa1-\xff]+$/.test(value)) {
    return { ok: false, expected: 'expected letters, digits and signs without white space or line breaks' };
  }
  return { ok: true };
}

/** @throws AttacheError `token-malformed`, saying what was expected and never the token. */
export function assertTokenShape(token: Secret): void {
  const shape = tokenShape(token.reveal());
  if (!shape.ok) throw new AttacheError('token-malformed', { expected: shape.expected });
}
