import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { nodeFiles, type Files } from '../files.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { AcceptedFile } from './accept.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { anOutboxKey, systemError } from './testing.ts';

let scratch: string;
let directory: string;
let path: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'attache-outbox-'));
  directory = join(scratch, 'outbox');
  path = join(scratch, 'a.pdf');
  await mkdir(directory);
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

function outboxOn(files: Files): Outbox {
  const key = anOutboxKey();
  const keys = { current: () => Promise.resolve(key), find: () => Promise.resolve(key) };
  return createOutbox({ directory, clock: createFakeClock(), log: silentLog, keys, files });
}

function accept(files: Files, seal = false): Promise<AcceptedFile> {
  return outboxOn(files).accept({
    id: 'upload-1',
    source: { kind: 'path', path },
    limits: { maxSizeInBytes: 100, extensions: ['pdf'] },
    contact: { id: 'contact-1', label: 'Returns', endpoint: { kind: 'region', region: 'us-east-1' } },
    seal,
  });
}

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
  beforeEach(async () => {
    await writeFile(path, 'ten bytes.');
    await utimes(path, 1, 1);
  });

  it('makes no second copy, and the bytes that count are those of the clone', async () => {
    const accepted = await accept(cloning);
    expect(accepted).toMatchObject({
      sizeInBytes: 10,
      sha256: createHash('sha256').update('ten bytes.').digest('hex'),
    });
    expect(await outboxOn(nodeFiles).verify({ id: 'upload-1', ...accepted }, 'content')).toBe('intact');
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
    await writeFile(path, 'ten bytes.');
    const { dev } = await stat(path);
    const cloned = await nodeFiles.clone(path, dev, join(directory, 'clone'));
    expect(await readdir(directory)).toEqual(cloned ? ['clone'] : []);
  });

  it('never takes the place of what is there', async () => {
    await writeFile(path, 'ten bytes.');
    const { dev } = await stat(path);
    expect(await nodeFiles.clone(join(scratch, 'gone'), dev, path)).toBe(false);
    expect(await nodeFiles.clone(path, dev, path)).toBe(false);
    expect((await stat(path)).size).toBe(10);
  });
});
