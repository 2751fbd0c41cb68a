import { assertNever } from '../contract/assert-never.ts';
import { isContactLink } from '../contract/contact-link.ts';
import { readPastedToken, type PastedShape, type ReadToken } from '../contract/pasted-token.ts';
import type { Endpoint, TokenKind } from '../contract/views.ts';
import { AttacheError } from '../core/error.ts';
import { parseEndpoint } from './parse-endpoint.ts';

/** What was piped in, as far as it goes beyond a token alone. */
export interface PastedContact extends Pick<ReadToken & { ok: true }, 'label' | 'limits'> {
  value: string;
  endpoint?: Endpoint;
  /** In words, what it was taken for; undefined for a token alone. */
  saw?: string;
}

/**
 * Reads what `contacts add` was given on standard input: a token alone, or what the window takes too.
 *
 * @param kind - what the command line says that it is.
 * @throws AttacheError `token-malformed`, `contact-link-malformed`, `endpoint-invalid`; `input-invalid` if it says that it
 *   is of the other kind, or what stands beside the token is not to be taken
 */
export function readPastedContact(text: string, kind: TokenKind): PastedContact {
  // A token alone is the engine's to judge, which knows better what may travel in a header.
  if (!text.startsWith('{') && !isContactLink(text)) return { value: text };
  const read = readPastedToken(text);
  if (!read.ok) throw problemOf(read);
  if (read.kind !== undefined && read.kind !== kind) {
    const expected = `--${read.kind}-token-stdin: what was piped in is ${describe(read.shape)} with a ${read.kind} token`;
    throw new AttacheError('input-invalid', { expected });
  }
  const { value, shape, endpoint, label, limits } = read;
  return {
    value,
    saw: describe(shape),
    ...(endpoint !== undefined && { endpoint: endpointOf(endpoint) }),
    ...(label !== undefined && { label }),
    ...(limits !== undefined && { limits }),
  };
}

function endpointOf(text: string): Endpoint {
  return parseEndpoint(text.includes('://') ? { endpoint: text } : { region: text });
}

function problemOf(read: ReadToken & { ok: false }): AttacheError {
  switch (read.problem) {
    case 'link-malformed':
      return new AttacheError('contact-link-malformed', { expected: read.expected ?? 'another link' });
    case 'not-json':
      return new AttacheError('token-malformed', { expected: 'expected a whole JSON object' });
    case 'no-token':
      return new AttacheError('token-malformed', {
        expected: 'expected participantToken or connectionToken in the JSON',
      });
    case 'details':
      return new AttacheError('input-invalid', {
        expected: `another value beside the token in the JSON: ${read.expected ?? ''}`,
      });
    case 'empty':
    case 'spaces':
    case 'characters':
    case 'too-long':
      return new AttacheError('token-malformed', {
        expected: 'expected letters, digits and signs without white space in the JSON',
      });
    default:
      return assertNever(read.problem);
  }
}

function describe(shape: PastedShape): string {
  switch (shape) {
    case 'bare':
      return 'a token';
    case 'streams':
      return 'what Streams gives';
    case 'connection':
      return 'an answer of CreateParticipantConnection';
    case 'participant':
      return 'an answer of StartChatContact';
    case 'list-entry':
      return 'an entry of a contact list';
    case 'link':
      return 'a contact link';
    default:
      return assertNever(shape);
  }
}
