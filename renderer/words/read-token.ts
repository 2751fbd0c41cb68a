import { z } from 'zod';
import { LABEL_MAX, TOKEN_MAX } from '../../contract/limits.ts';
import type { TokenKind } from '../../contract/views.ts';

export type TokenProblem = 'empty' | 'spaces' | 'characters' | 'too-long' | 'not-json' | 'no-token';

/** What could be read from a pasted text. The kind of a bare token cannot be told from the token. */
export type ReadToken =
  | { ok: true; value: string; kind?: TokenKind; endpoint?: string; label?: string }
  | { ok: false; problem: TokenProblem; length?: number };

const text = z.string().min(1);
const labelled = {
  label: text.max(LABEL_MAX).optional(),
  endpoint: text.optional(),
  region: text.optional(),
};

/**
 * The shapes in which tokens come, the most telling first. Streams' getConnectionToken() wraps a *connection* token in a
 * field called participantToken (FACTS, "How supervisors get tokens").
 */
const shapes = z.union([
  z
    .object({ chatTokenTransport: z.object({ participantToken: text }), ...labelled })
    .transform(({ chatTokenTransport, ...rest }) =>
      found('connection', chatTokenTransport.participantToken, rest),
    ),
  z
    .object({ ConnectionCredentials: z.object({ ConnectionToken: text }), ...labelled })
    .transform(({ ConnectionCredentials, ...rest }) =>
      found('connection', ConnectionCredentials.ConnectionToken, rest),
    ),
  z
    .object({ connectionToken: text, ...labelled })
    .transform(({ connectionToken, ...rest }) => found('connection', connectionToken, rest)),
  z
    .object({ ConnectionToken: text, ...labelled })
    .transform(({ ConnectionToken, ...rest }) => found('connection', ConnectionToken, rest)),
  z
    .object({ participantToken: text, ...labelled })
    .transform(({ participantToken, ...rest }) => found('participant', participantToken, rest)),
  z
    .object({ ParticipantToken: text, ...labelled })
    .transform(({ ParticipantToken, ...rest }) => found('participant', ParticipantToken, rest)),
]);

interface Labelled {
  label?: string | undefined;
  endpoint?: string | undefined;
  region?: string | undefined;
}

interface Found {
  kind: TokenKind;
  value: string;
  endpoint?: string;
  label?: string;
}

function found(kind: TokenKind, value: string, { label, endpoint, region }: Labelled): Found {
  const where = endpoint ?? region;
  return {
    kind,
    value,
    ...(where !== undefined && { endpoint: where }),
    ...(label !== undefined && { label }),
  };
}

/** Reads a token from what somebody pasted: the token alone, in quotes, or in the JSON object that it came in. */
export function readToken(pasted: string): ReadToken {
  const trimmed = pasted.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (trimmed.startsWith('{')) return readObject(trimmed);
  return checked({ value: trimmed.replace(/^"(.*)"$/s, '$1') });
}

function readObject(json: string): ReadToken {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: 'not-json' };
  }
  const shape = shapes.safeParse(value);
  return shape.success ? checked(shape.data) : { ok: false, problem: 'no-token' };
}

function checked(token: Omit<Found, 'kind'> & { kind?: TokenKind }): ReadToken {
  const { value } = token;
  if (/\s/.test(value)) return { ok: false, problem: 'spaces' };
  // It travels in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(value)) return { ok: false, problem: 'characters' };
  if (value.length > TOKEN_MAX) return { ok: false, problem: 'too-long', length: value.length };
  return { ok: true, ...token };
}
