import { copyFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { nodeFiles, type Files } from '../files.ts';
import type { AcceptedFile } from './accept.ts';
import { acceptSource, contentOf, directory, original, scratch, sha256 } from './accept-bench.ts';
import { systemError } from './testing.ts';

const tenBytes = (): Promise<string> => original('a.pdf', Buffer.from('ten bytes.'));

describe('a disk that can clone', () => {
  /** The original is written to as soon as there is a clone, and its time put back. */
  const cloning: Files = {
    ...nodeFiles,
    create: (made) =>
      made.endsWith('.partial') ? Promise.reject(systemError('EIO')) : nodeFiles.create(made),
    async clone(from, _, to) {
      await copyFile(from, to);
      await writeFile(from, 'other ten!');
      await utimes(from, 1, 1);
      return true;
    },
  };
  async function accept(files: Files, seal = false): Promise<AcceptedFile> {
    const path = await tenBytes();
    await utimes(path, 1, 1);
    return acceptSource({ kind: 'path', path }, { files, seal });
  }

  it('makes no second copy, and the bytes that count are those of the clone', async () => {
    const accepted = await accept(cloning);
    expect(accepted).toMatchObject({
      sizeInBytes: 10,
      sha256: sha256(Buffer.from('ten bytes.')),
    });
    expect(await contentOf(accepted)).toBe('intact');
  });

  it('is not asked for one that is to be encrypted', async () => {
    await expect(accept(cloning, true)).rejects.toMatchObject({ code: 'disk-failed' });
  });

  it('leaves nothing behind if the clone is not what was promised', async () => {
    const files: Files = { ...cloning, chunks: () => Readable.from([Buffer.from('nine byte')]) };
    await expect(accept(files)).rejects.toMatchObject({ code: 'file-changed-while-copying' });
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('the clone of a file', () => {
  it('is there where the disk can make it, and nothing is where it cannot', async () => {
    const path = await tenBytes();
    const { dev } = await stat(path);
    const cloned = await nodeFiles.clone(path, dev, join(directory, 'clone'));
    expect(await readdir(directory)).toEqual(cloned ? ['clone'] : []);
  });

  it('never takes the place of what is there', async () => {
    const path = await tenBytes();
    const { dev } = await stat(path);
    expect(await nodeFiles.clone(join(scratch, 'gone'), dev, path)).toBe(false);
    expect(await nodeFiles.clone(path, dev, path)).toBe(false);
    expect((await stat(path)).size).toBe(10);
  });
});
