import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemRandom } from '../system-ports.ts';
import { saveCopy } from './save-copy.ts';
import { anUpload } from './testing.ts';

const bytes = Buffer.from('what was accepted');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const failed = anUpload({ state: 'failed', name: 'quote.pdf', sha256, sizeInBytes: bytes.length });

async function setUp(stored = bytes) {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-copy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const to = { path: folder, mayBeMade: true };
  return {
    folder,
    to,
    outbox: { open: () => Readable.from([stored]), verify: async () => 'intact' as const },
  };
}

describe('saveCopy', () => {
  it('saves the bytes under their name, and beside a file that has it already', async () => {
    const { folder, to, outbox } = await setUp();
    await writeFile(path.join(folder, 'quote.pdf'), 'somebody else’s');
    const saved = await saveCopy(outbox, failed, to, systemRandom);
    expect(path.basename(saved)).toBe('quote (1).pdf');
    expect(await readFile(saved)).toEqual(bytes);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('asked for twice at once saves two whole copies', async () => {
    const { folder, to, outbox } = await setUp();
    const big = Buffer.alloc(300_000, 'what was accepted ');
    const upload = {
      ...failed,
      sizeInBytes: big.length,
      sha256: createHash('sha256').update(big).digest('hex'),
    };
    // The first waits in the middle of its bytes until the second is through.
    const secondDone = Promise.withResolvers<undefined>();
    const slow = async function* (): AsyncGenerator<Buffer> {
      yield big.subarray(0, 100_000);
      await secondDone.promise;
      yield big.subarray(100_000);
    };
    const first = saveCopy({ ...outbox, open: () => Readable.from(slow()) }, upload, to, systemRandom);
    const second = await saveCopy({ ...outbox, open: () => Readable.from([big]) }, upload, to, systemRandom);
    secondDone.resolve(undefined);
    for (const saved of [await first, second]) expect(await readFile(saved)).toEqual(big);
    expect((await readdir(folder)).sort()).toEqual(['quote (1).pdf', 'quote.pdf']);
  });

  it('saves nothing of a copy that is not what was accepted', async () => {
    const { folder, to, outbox } = await setUp(Buffer.from('something else'));
    await expect(saveCopy(outbox, failed, to, systemRandom)).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so where the bytes are gone', async () => {
    const { to, outbox } = await setUp();
    const sent = anUpload({ state: 'sent', sha256 });
    await expect(saveCopy(outbox, sent, to, systemRandom)).rejects.toMatchObject({
      code: 'outbox-file-lost',
    });
  });
});
