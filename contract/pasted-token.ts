import { z } from 'zod';
import { isContactLink, parseContactLink } from './contact-link.ts';
import { LABEL_MAX, TOKEN_MAX } from './limits.ts';
import type { ProposedContact } from './proposed-contact.ts';
import { ownLimitsSchema, type OwnLimits, type TokenKind } from './views.ts';

export type TokenProblem =
  'empty' | 'spaces' | 'characters' | 'too-long' | 'not-json' | 'no-token' | 'link-malformed';

/**
 * In what a token came: alone; what Streams' getConnectionToken() gives; what CreateParticipantConnection or
 * StartChatContact answers; an entry of a contact list; a deep link.
 */
export type PastedShape = 'bare' | 'streams' | 'connection' | 'participant' | 'list-entry' | 'link';

/** What could be read from a pasted text. The kind of a bare token cannot be told from the token. */
export type ReadToken =
  | {
      ok: true;
      shape: PastedShape;
      value: string;
      kind?: TokenKind;
      /** A region or an address. */
      endpoint?: string;
      label?: string;
      limits?: OwnLimits;
    }
  /** `length`: of what is too long. `expected`: of a link. */
  | { ok: false; problem: TokenProblem; length?: number; expected?: string };
type Found = Extract<ReadToken, { ok: true }>;

const text = z.string().min(1);
/** A name that is too long is cut: the one who pastes sees it, and the token beside it is none the worse for it. */
const name = z.string().transform((label) => (label.length > LABEL_MAX ? `${start(label)}…` : label));
const labelled = {
  label: name.optional(),
  endpoint: text.optional(),
  region: text.optional(),
  limits: ownLimitsSchema.optional(),
};

/** The most telling first. Streams wraps a *connection* token in a field called participantToken (FACTS, "How supervisors get tokens"). */
const shapes = z.union([
  z
    .object({ chatTokenTransport: z.object({ participantToken: text }), ...labelled })
    .transform(({ chatTokenTransport, ...rest }) =>
      found('streams', 'connection', chatTokenTransport.participantToken, rest),
    ),
  z
    .object({ ConnectionCredentials: z.object({ ConnectionToken: text }), ...labelled })
    .transform(({ ConnectionCredentials, ...rest }) =>
      found('connection', 'connection', ConnectionCredentials.ConnectionToken, rest),
    ),
  z
    .object({ connectionToken: text, ...labelled })
    .transform(({ connectionToken, ...rest }) => found('list-entry', 'connection', connectionToken, rest)),
  z
    .object({ ConnectionToken: text, ...labelled })
    .transform(({ ConnectionToken, ...rest }) => found('connection', 'connection', ConnectionToken, rest)),
  z
    .object({ participantToken: text, ...labelled })
    .transform(({ participantToken, ...rest }) => found('list-entry', 'participant', participantToken, rest)),
  z
    .object({ ParticipantToken: text, ...labelled })
    .transform(({ ParticipantToken, ...rest }) =>
      found('participant', 'participant', ParticipantToken, rest),
    ),
]);

interface Labelled {
  label?: string | undefined;
  endpoint?: string | undefined;
  region?: string | undefined;
  limits?: OwnLimits | undefined;
}

function found(
  shape: PastedShape,
  kind: TokenKind,
  value: string,
  { label, endpoint, region, limits }: Labelled,
): Found {
  const where = endpoint ?? region;
  return {
    ok: true,
    shape,
    kind,
    value,
    ...(where !== undefined && { endpoint: where }),
    ...(label !== undefined && label !== '' && { label }),
    ...(limits !== undefined && { limits }),
  };
}

/** Reads a token from what somebody pasted: alone, in quotes, in the JSON object that it came in, or in a deep link. */
export function readPastedToken(pasted: string): ReadToken {
  const trimmed = pasted.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (trimmed.startsWith('{')) return readObject(trimmed);
  if (isContactLink(trimmed)) {
    const link = parseContactLink(trimmed);
    return link.ok ? linked(link.contact) : { ok: false, problem: 'link-malformed', expected: link.expected };
  }
  return checked({ ok: true, shape: 'bare', value: trimmed.replace(/^"(.*)"$/s, '$1') });
}

/** Not with half of a character at its end. */
function start(label: string): string {
  return label.slice(0, LABEL_MAX - 1).replace(/[\ud800-\udbff]$/, '');
}

function linked({ endpoint, token, label }: ProposedContact): Found {
  const where = endpoint.kind === 'url' ? endpoint.url : endpoint.region;
  return found('link', token.kind, token.value, { endpoint: where, label });
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

function checked(token: Found): ReadToken {
  const { value } = token;
  if (/\s/.test(value)) return { ok: false, problem: 'spaces' };
  // It travels in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(value)) return { ok: false, problem: 'characters' };
  if (value.length > TOKEN_MAX) return { ok: false, problem: 'too-long', length: value.length };
  return token;
}
