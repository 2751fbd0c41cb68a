import { z } from 'zod';
import { isContactLink, parseContactLink } from './contact-link.ts';
import { expectation } from './expectation.ts';
import { LABEL_MAX, TOKEN_MAX } from './limits.ts';
import type { ProposedContact } from './proposed-contact.ts';
import { ownLimitsSchema } from './terms.ts';
import type { OwnLimits, TokenKind } from './views.ts';

export type TokenProblem =
  'empty' | 'spaces' | 'characters' | 'too-long' | 'not-json' | 'no-token' | 'details' | 'link-malformed';

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
  /** `length`: of what is too long. `expected`: of a link, or of the `details` beside a token. */
  | { ok: false; problem: TokenProblem; length?: number; expected?: string };
type Found = Extract<ReadToken, { ok: true }>;

const text = z.string('expected a text').min(1, 'expected a text');
/** A name that is too long is cut: the one who pastes sees it, and the token beside it is none the worse for it. */
const name = z
  .string('expected a text')
  .transform((label) => (label.length > LABEL_MAX ? `${start(label)}…` : label));
/** What may stand beside a token. */
const detailsSchema = z.object({
  label: name.optional(),
  endpoint: text.optional(),
  region: text.optional(),
  limits: ownLimitsSchema.optional(),
});

/** The most telling first. Streams wraps a *connection* token in a field called participantToken (FACTS, "How supervisors get tokens"). */
const shapes = z.union([
  z
    .object({ chatTokenTransport: z.object({ participantToken: text }) })
    .transform(({ chatTokenTransport }) =>
      token('streams', 'connection', chatTokenTransport.participantToken),
    ),
  z
    .object({ ConnectionCredentials: z.object({ ConnectionToken: text }) })
    .transform(({ ConnectionCredentials }) =>
      token('connection', 'connection', ConnectionCredentials.ConnectionToken),
    ),
  z
    .object({ connectionToken: text })
    .transform(({ connectionToken }) => token('list-entry', 'connection', connectionToken)),
  z
    .object({ ConnectionToken: text })
    .transform(({ ConnectionToken }) => token('connection', 'connection', ConnectionToken)),
  z
    .object({ participantToken: text })
    .transform(({ participantToken }) => token('list-entry', 'participant', participantToken)),
  z
    .object({ ParticipantToken: text })
    .transform(({ ParticipantToken }) => token('participant', 'participant', ParticipantToken)),
]);

type Token = Pick<Required<Found>, 'shape' | 'kind' | 'value'>;

function token(shape: PastedShape, kind: TokenKind, value: string): Token {
  return { shape, kind, value };
}

function found(given: Token, { label, endpoint, region, limits }: z.infer<typeof detailsSchema>): Found {
  const where = endpoint ?? region;
  return {
    ok: true,
    ...given,
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

function linked({ endpoint, label, token: { kind, value } }: ProposedContact): Found {
  const where = endpoint.kind === 'url' ? endpoint.url : endpoint.region;
  return found(token('link', kind, value), { endpoint: where, label });
}

function readObject(json: string): ReadToken {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: 'not-json' };
  }
  const given = shapes.safeParse(value);
  if (!given.success) return { ok: false, problem: 'no-token' };
  const details = detailsSchema.safeParse(value);
  if (!details.success) return { ok: false, problem: 'details', expected: expectation(details.error) };
  return checked(found(given.data, details.data));
}

function checked(read: Found): ReadToken {
  const { value } = read;
  if (/\s/.test(value)) return { ok: false, problem: 'spaces' };
  // It travels in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(value)) return { ok: false, problem: 'characters' };
  if (value.length > TOKEN_MAX) return { ok: false, problem: 'too-long', length: value.length };
  return read;
}
