import { AttacheError } from '../core/error.ts';
import type { Terminal } from './terminal.ts';

/** Several times the longest token, with room for the JSON it came in; what is longer is some other file. Bytes. */
const MAX_BYTES = 8 * 1024;

/**
 * A token from standard input, alone or in what it came in, white space around it removed. Never from the arguments, which
 * every user of the machine can see.
 *
 * @throws AttacheError `input-invalid` if nobody is piping, `token-malformed` if it is empty or too long
 */
export function readToken(stdin: Terminal['stdin']): Promise<string> {
  return readSecret(stdin, 'token', 'token-malformed', 'attache contacts add … < token.txt');
}

/** An authorization, likewise. @throws AttacheError `input-invalid` */
export function readAuthorization(stdin: Terminal['stdin']): Promise<string> {
  return readSecret(stdin, 'authorization', 'input-invalid', 'attache sources add … < authorization.txt');
}

async function readSecret(
  stdin: Terminal['stdin'],
  what: string,
  malformed: 'token-malformed' | 'input-invalid',
  example: string,
): Promise<string> {
  if (stdin.isTTY === true) {
    throw new AttacheError('input-invalid', { expected: `the ${what} on standard input, as in: ${example}` });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES)
      throw new AttacheError(malformed, { expected: `at most ${MAX_BYTES} bytes on standard input` });
    chunks.push(bytes);
  }
  const secret = Buffer.concat(chunks).toString('utf8').trim();
  if (secret === '')
    throw new AttacheError(malformed, { expected: `the ${what} on standard input, got nothing` });
  return secret;
}
