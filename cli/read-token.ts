import { AttacheError } from '../core/error.ts';
import type { Terminal } from './terminal.ts';

/** Several times the longest token; what is longer is some other file. Bytes. */
const MAX_BYTES = 8 * 1024;

/**
 * A token from standard input, white space around it removed. Never from the arguments, which every user of the machine
 * can see.
 *
 * @throws AttacheError `input-invalid` if nobody is piping, `token-malformed` if it is empty or too long
 */
export async function readToken(stdin: Terminal['stdin']): Promise<string> {
  if (stdin.isTTY === true) {
    throw new AttacheError('input-invalid', {
      expected: 'the token on standard input, as in: attache contacts add … < token.txt',
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) {
      throw new AttacheError('token-malformed', { expected: `at most ${MAX_BYTES} bytes on standard input` });
    }
    chunks.push(bytes);
  }
  const token = Buffer.concat(chunks).toString('utf8').trim();
  if (token === '')
    throw new AttacheError('token-malformed', { expected: 'a token on standard input, got nothing' });
  return token;
}
