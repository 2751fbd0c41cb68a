import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { verifiedStream } from './verified-stream.ts';

const expected = (text: string) => ({
  sizeInBytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});
const source = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

async function read(stream: Readable): Promise<{ text: string; failed: boolean }> {
  let text = '';
  try {
    for await (const chunk of stream) text += String(chunk);
    return { text, failed: false };
  } catch {
    return { text, failed: true };
  }
}

describe('verifiedStream', () => {
  it.each([[['one chunk']], [['several ', 'chunks', '!']]])('gives %j whole', async (chunks) => {
    const text = chunks.join('');
    expect(await read(verifiedStream(source(...chunks), expected(text)))).toEqual({ text, failed: false });
  });

  it('keeps the last chunk of other bytes to itself', async () => {
    const read1 = await read(verifiedStream(source('several ', 'chunks'), expected('several chunkz')));
    expect(read1).toEqual({ text: 'several ', failed: true });
    expect(await read(verifiedStream(source('one'), expected('two')))).toEqual({ text: '', failed: true });
  });

  it('gives none of the last expected bytes of a file that grew, wherever a chunk ends', async () => {
    const grown = await read(
      verifiedStream(source('several ', 'chunks', ' more'), expected('several chunks')),
    );
    expect(grown).toEqual({ text: 'several ', failed: true });
  });

  it('passes on that the source failed, and closes it when nobody reads on', async () => {
    const broken = source('a', 'b');
    broken.destroy(new Error('EIO'));
    expect((await read(verifiedStream(broken, expected('ab')))).failed).toBe(true);
    const unread = source('a');
    verifiedStream(unread, expected('a')).destroy();
    await new Promise((resolve) => unread.once('close', resolve));
    expect(unread.destroyed).toBe(true);
  });
});
