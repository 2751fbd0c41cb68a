import { describe, expect, it } from 'vitest';
import { readToken } from './read-token.ts';
import { pipe } from './testing.ts';

describe('readToken', () => {
  it.each([
    ['as it is', ['token'], 'token'],
    ['without the line break that echo adds', ['token\r\n'], 'token'],
    ['without the byte order mark that PowerShell adds', ['\ufefftoken'], 'token'],
    ['in pieces, cut inside a character', [Buffer.from([0x74, 0xc3]), Buffer.from([0xa9])], 'té'],
    ['exactly the bound', ['x'.repeat(8_192)], 'x'.repeat(8_192)],
  ])('takes a token %s', async (_, chunks, token) => {
    expect(await readToken(pipe(...chunks))).toBe(token);
  });

  it.each([
    ['nothing', []],
    ['white space', [' \n\t']],
    ['a byte more than the bound', ['x'.repeat(8_192), 'x']],
  ])('refuses %s', async (_, chunks) => {
    await expect(readToken(pipe(...chunks))).rejects.toMatchObject({ code: 'token-malformed' });
  });

  it('stops reading at the bound', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<string> {
      for (; read < 1_000; read += 1) yield 'x'.repeat(4_096);
    }
    await expect(readToken(endless())).rejects.toMatchObject({ code: 'token-malformed' });
    expect(read).toBeLessThan(4);
  });

  it('does not wait for somebody to type', async () => {
    const keyboard = Object.assign(pipe('token'), { isTTY: true });
    await expect(readToken(keyboard)).rejects.toMatchObject({ code: 'input-invalid' });
  });
});
