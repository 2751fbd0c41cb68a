import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifiedBytes } from './verified-bytes.ts';

const expected = (text: string) => ({
  sizeInBytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});

/** Gives every chunk in the same memory, as a file does, and then fails if it is to. */
async function* source(chunks: readonly string[], failure?: Error): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(64);
  for (const chunk of chunks) yield memory.subarray(0, memory.fill(0).write(chunk));
  memory.fill(0);
  if (failure !== undefined) throw failure;
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<{ text: string; failed: boolean }> {
  let text = '';
  try {
    for await (const chunk of bytes) text += Buffer.from(chunk).toString();
    return { text, failed: false };
  } catch {
    return { text, failed: true };
  }
}

describe('verifiedBytes', () => {
  it.each([[['one chunk']], [['several ', 'chunks', '!']]])('gives %j whole', async (chunks) => {
    const text = chunks.join('');
    expect(await read(verifiedBytes(source(chunks), expected(text)))).toEqual({ text, failed: false });
  });

  it('keeps the last chunk of other bytes to itself', async () => {
    const several = verifiedBytes(source(['several ', 'chunks']), expected('several chunkz'));
    expect(await read(several)).toEqual({ text: 'several ', failed: true });
    expect(await read(verifiedBytes(source(['one']), expected('two')))).toEqual({ text: '', failed: true });
  });

  it.each([[['several ', 'chunks', ' more']], [['several ', 'chunks more']]])(
    'gives none of the last expected bytes of a file that grew, wherever a chunk ends: %j',
    async (chunks) => {
      const grown = await read(verifiedBytes(source(chunks), expected('several chunks')));
      expect(grown).toEqual({ text: 'several ', failed: true });
    },
  );

  it('keeps the last chunk to itself if there are too few bytes', async () => {
    const short = await read(verifiedBytes(source(['several ']), expected('several chunks')));
    expect(short.failed).toBe(true);
  });

  it('passes on that the source failed, whatever came before', async () => {
    const broken = verifiedBytes(source(['a', 'b'], new Error('EIO')), expected('ab'));
    expect(await read(broken)).toEqual({ text: 'a', failed: true });
  });

  it('closes the source when nobody reads on', async () => {
    let closed = false;
    const bytes = verifiedBytes(
      (async function* () {
        try {
          yield Buffer.from('ab');
          yield Buffer.from('c');
        } finally {
          closed = true;
        }
      })(),
      expected('abc'),
    );
    await bytes.next();
    await bytes.return(undefined);
    expect(closed).toBe(true);
  });
});
