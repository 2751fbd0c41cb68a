import { appendFile, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { FileSource } from '../engine.ts';
import { nodeFiles, type Files } from '../files.ts';
import {
  acceptSource,
  clock,
  contact,
  contentOf,
  directory,
  MIB,
  original,
  scratch,
  sha256,
  someBytes,
  stream,
  type Options,
} from './accept-bench.ts';
import { sealedSizeOf } from './sealed-format.ts';
import { parseSidecar } from './sidecar.ts';
import { copyingFiles } from './testing.ts';

describe('accept', () => {
  it('keeps the bytes, their hash and what is needed to offer them again', async () => {
    const bytes = someBytes(2 * MIB + 17);
    const progress: number[] = [];
    const path = await original('請求書.pdf', bytes);
    const accepted = await acceptSource(
      { kind: 'path', path },
      { onProgress: (copied) => progress.push(copied) },
    );

    expect(accepted).toEqual({
      name: '請求書.pdf',
      contentType: 'application/pdf',
      sizeInBytes: bytes.length,
      sha256: sha256(bytes),
    });
    expect((await readFile(join(directory, 'upload-1'))).equals(bytes)).toBe(true);
    expect(parseSidecar(await readFile(join(directory, 'upload-1.json'), 'utf8'))).toEqual({
      id: 'upload-1',
      contact,
      acceptedAt: clock.now(),
      ...accepted,
    });
    expect(progress).toEqual([MIB, 2 * MIB, bytes.length]);
    expect((await readdir(directory)).sort()).toEqual(['upload-1', 'upload-1.json']);
    for (const name of await readdir(directory)) {
      expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('keeps nothing that can be read of a copy that it seals, and says the same of it', async () => {
    const text = 'the customer said '.repeat(20_000);
    const accepted = await acceptSource(stream([Buffer.from(text)]), { seal: true });
    expect(accepted).toMatchObject({ sizeInBytes: text.length, sha256: sha256(Buffer.from(text)) });
    expect((await readdir(directory)).sort()).toEqual(['upload-1.json', 'upload-1.sealed']);
    const sealed = await readFile(join(directory, 'upload-1.sealed'));
    expect(sealed.length).toBe(sealedSizeOf(text.length));
    expect(sealed.includes('customer')).toBe(false);
    expect(await contentOf(accepted)).toBe('intact');
  });

  it('takes a stream, in whatever pieces it comes', async () => {
    const bytes = someBytes(100_000);
    const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 70_000), bytes.subarray(70_000)];
    const accepted = await acceptSource(stream(pieces, bytes.length));
    expect(accepted).toMatchObject({ name: 'notes.txt', sha256: sha256(bytes) });
  });

  it('takes a file of exactly the limit', async () => {
    const path = await original('a.pdf', someBytes(1_000));
    expect((await acceptSource({ kind: 'path', path }, { max: 1_000 })).sizeInBytes).toBe(1_000);
  });
});

describe('accept refuses, and leaves nothing behind:', () => {
  const refusals: [string, () => Promise<{ source: FileSource; options?: Options }>, string][] = [
    [
      'a missing file',
      async () => ({ source: { kind: 'path', path: join(scratch, 'no.pdf') } }),
      'file-missing',
    ],
    [
      'a path through a file',
      async () => ({
        source: { kind: 'path', path: join(await original('a.pdf', someBytes(1)), 'b.pdf') },
      }),
      'file-missing',
    ],
    ['a folder', async () => ({ source: { kind: 'path', path: scratch } }), 'file-is-directory'],
    ['a device', async () => ({ source: { kind: 'path', path: '/dev/null' } }), 'file-unreadable'],
    [
      'an empty file',
      async () => ({ source: { kind: 'path', path: await original('a.pdf', someBytes(0)) } }),
      'file-empty',
    ],
    ['an empty stream', async () => ({ source: stream([]) }), 'file-empty'],
    [
      'a large file',
      async () => ({
        source: { kind: 'path', path: await original('a.pdf', someBytes(11)) },
        options: { max: 10 },
      }),
      'file-too-large',
    ],
    [
      'a stream that has more than the limit',
      async () => ({ source: stream([someBytes(6), someBytes(6)]), options: { max: 10 } }),
      'file-too-large',
    ],
    [
      'a stream that ends before what was announced',
      async () => ({ source: stream([someBytes(6)], 7) }),
      'file-changed-while-copying',
    ],
    [
      'a stream that has more than what was announced',
      async () => ({ source: stream([someBytes(6)], 5) }),
      'file-changed-while-copying',
    ],
    ['a stream of something else', async () => ({ source: stream([1, 2, 3]) }), 'file-unreadable'],
    [
      'another type',
      async () => ({ source: { kind: 'path', path: await original('a.exe', someBytes(1)) } }),
      'file-type-not-allowed',
    ],
  ];

  it.each(refusals)('%s', async (_, arrange, code) => {
    const { source, options } = await arrange();
    await expect(acceptSource(source, options)).rejects.toMatchObject({ code });
    expect(await readdir(directory)).toEqual([]);
  });

  it('a stream that breaks', async () => {
    const broken = new PassThrough();
    broken.write('half of it');
    const accepting = acceptSource(
      { kind: 'stream', name: 'a.txt', stream: broken },
      { onProgress: () => broken.destroy(new Error('connection reset')) },
    );
    await expect(accepting).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await readdir(directory)).toEqual([]);
  });

  it('a stream that says nothing, once the caller gives up', async () => {
    const controller = new AbortController();
    const silent = new PassThrough();
    silent.write('half of it');
    const accepting = acceptSource(
      { kind: 'stream', name: 'a.txt', stream: silent },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(accepting).rejects.toMatchObject({ code: 'interrupted' });
    expect(await readdir(directory)).toEqual([]);
  });

  it('a stream that nobody reads any more, and takes nothing else down when the caller gives up later', async () => {
    const controller = new AbortController();
    const sender = new PassThrough();
    sender.write(someBytes(11));
    const accepting = acceptSource(
      { kind: 'stream', name: 'a.txt', stream: sender },
      { max: 10, signal: controller.signal },
    );
    await expect(accepting).rejects.toMatchObject({ code: 'file-too-large' });
    // An error here would be nobody's, and end the process.
    controller.abort();
    expect(sender.destroyed).toBe(false);
    sender.destroy();
  });

  it('a file, once the caller gives up', async () => {
    const controller = new AbortController();
    const path = await original('a.pdf', someBytes(3 * MIB));
    const accepting = acceptSource(
      { kind: 'path', path },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(accepting).rejects.toMatchObject({ code: 'interrupted' });
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ['grows', (path: string) => appendFile(path, 'more')],
    ['is written to, at the same size', (path: string) => utimes(path, 1, 1)],
  ])('a file that %s while it is copied', async (_, change) => {
    const path = await original('a.pdf', someBytes(1_000));
    const files: Files = {
      ...copyingFiles,
      async create(target) {
        await change(path);
        return nodeFiles.create(target);
      },
    };
    await expect(acceptSource({ kind: 'path', path }, { files })).rejects.toMatchObject({
      code: 'file-changed-while-copying',
    });
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('a stream that is refused half-way', () => {
  it('is left open, so that its sender can be told', async () => {
    const sender = new PassThrough();
    sender.write(someBytes(11));
    const accepting = acceptSource({ kind: 'stream', name: 'a.txt', stream: sender }, { max: 10 });
    await expect(accepting).rejects.toMatchObject({ code: 'file-too-large' });
    expect(sender.destroyed).toBe(false);
    sender.destroy();
  });
});

describe('the room', () => {
  it('lets in the next file after one that was refused', async () => {
    const path = await original('a.pdf', someBytes(10));
    await acceptSource({ kind: 'path', path });
    await expect(acceptSource({ kind: 'path', path })).rejects.toMatchObject({ code: 'disk-failed' });
    expect(await acceptSource({ kind: 'path', path }, { id: 'upload-2' })).toMatchObject({ sizeInBytes: 10 });
  });

  it('is not taken by a stream, which may stall', async () => {
    const silent = new PassThrough();
    const accepting = acceptSource({ kind: 'stream', name: 'a.txt', stream: silent }, { id: 'silent' });
    const path = await original('b.pdf', someBytes(10));
    expect(await acceptSource({ kind: 'path', path })).toMatchObject({ sizeInBytes: 10 });
    silent.end('all of it');
    expect(await accepting).toMatchObject({ sizeInBytes: 9 });
  });
});

describe('an id that is taken', () => {
  it('is refused, and the file that has it stays', async () => {
    const path = await original('a.pdf', someBytes(10));
    const first = await acceptSource({ kind: 'path', path });
    const other = await original('b.pdf', someBytes(20));
    await expect(acceptSource({ kind: 'path', path: other })).rejects.toMatchObject({ code: 'disk-failed' });
    expect(await contentOf(first)).toBe('intact');
    expect((await readdir(directory)).sort()).toEqual(['upload-1', 'upload-1.json']);
  });

  it('never leads out of the outbox', async () => {
    const path = await original('a.pdf', someBytes(10));
    await expect(acceptSource({ kind: 'path', path }, { id: '../a' })).rejects.toThrow(TypeError);
  });
});
