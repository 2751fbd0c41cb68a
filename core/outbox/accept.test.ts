import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSource } from '../engine.ts';
import { nodeFiles, type Files } from '../files.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { OutboxFile } from '../uploads/recover.ts';
import { accept, type AcceptedFile, type AcceptRequest } from './accept.ts';
import { describeFile } from './describe.ts';
import { parseSidecar } from './sidecar.ts';
import { Room } from './room.ts';
import { sweep } from './sweep.ts';
import { sealedSizeOf, type OutboxKey } from './sealed-format.ts';
import { anOutboxKey, breakingFiles, copyingFiles } from './testing.ts';
import { verifyCopy, type Expected } from './verify.ts';

const MIB = 1024 * 1024;
const clock = createFakeClock();
const contact: AcceptRequest['contact'] = {
  id: 'contact-1',
  label: 'Returns',
  endpoint: { kind: 'region', region: 'us-east-1' },
};
const log = { debug() {}, info() {}, warn() {}, error() {} };
const KEY = anOutboxKey();

let scratch: string;
let room: Room;
let directory: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'attache-outbox-'));
  directory = join(scratch, 'outbox');
  await mkdir(directory);
  room = new Room({ files: 1, smallFiles: 1, smallInBytes: 0 });
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

interface Options {
  files?: Files;
  seal?: boolean;
  id?: string;
  max?: number;
  onProgress?: (copiedInBytes: number) => void;
  signal?: AbortSignal;
}

function acceptSource(source: FileSource, options: Options = {}): Promise<AcceptedFile> {
  const { files = copyingFiles, seal = false, id = 'upload-1', max = 20 * MIB, onProgress, signal } = options;
  const limits = { maxSizeInBytes: max, extensions: ['pdf', 'txt'] };
  const currentKey = (): Promise<OutboxKey> => Promise.resolve(KEY);
  const request = { id, source, limits, contact, seal };
  const flushFolder = (): Promise<void> => files.syncDirectory(directory);
  return accept({ directory, files, clock, room, flushFolder, currentKey }, request, onProgress, signal);
}

/** Bytes that do not repeat, so that a chunk in the wrong place shows. */
function someBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let n = 0; n < size; n += 1) bytes[n] = (n * 31 + (n >> 8) * 7 + (n >> 16)) & 0xff;
  return bytes;
}

async function original(name: string, bytes: Buffer): Promise<string> {
  const path = join(scratch, name);
  await writeFile(path, bytes);
  return path;
}

const stream = (chunks: Iterable<unknown>, sizeInBytes?: number): FileSource => ({
  kind: 'stream',
  name: 'notes.txt',
  stream: Readable.from(chunks),
  ...(sizeInBytes !== undefined && { sizeInBytes }),
});

function contentOf(accepted: Expected): Promise<OutboxFile> {
  const findKey = (): Promise<OutboxKey> => Promise.resolve(KEY);
  return verifyCopy({ directory, files: nodeFiles, findKey }, { id: 'upload-1', ...accepted }, 'content');
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

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

/** Every call that changes the disk, from the first one that is broken to the first run in which none is. */
async function atEveryCall(
  mode: Parameters<typeof breakingFiles>[1],
  seal: boolean,
  check: (accepting: Promise<AcceptedFile>, at: number) => Promise<void>,
): Promise<number> {
  const path = await original('a.pdf', someBytes(MIB + 1));
  for (let at = 1; at < 100; at += 1) {
    const { files, calls } = breakingFiles(at, mode);
    await check(acceptSource({ kind: 'path', path }, { files, seal }), at);
    if (calls() < at) return at - 1;
    await rm(directory, { recursive: true });
    await mkdir(directory);
  }
  throw new Error('never succeeded');
}

describe('a disk that', () => {
  it.each([
    ['is full', 'ENOSPC', 'disk-full', false, 9],
    ['fails', 'EIO', 'disk-failed', false, 9],
    ['fails under a sealed copy', 'EIO', 'disk-failed', true, 10],
  ])('%s at any call leaves nothing behind', async (_, systemCode, code, seal, expected) => {
    const calls = await atEveryCall({ kind: 'fails', code: systemCode }, seal, async (accepting, at) => {
      const result = await accepting.catch((error: unknown) => error);
      if (result instanceof Error) {
        expect(result, `call ${at}`).toMatchObject({ code });
        expect(await readdir(directory), `call ${at}`).toEqual([]);
      }
    });
    // create, 2 writes and a third for the last frame, sync; the same for the sidecar with one write; rename; directory.
    expect(calls).toBe(expected);
  });

  it.each([
    ['plain', false, 'upload-1'],
    ['sealed', true, 'upload-1.sealed'],
  ])(
    'is cut off at any call leaves the whole %s copy, or what the next start sweeps away',
    async (_, seal, copy) => {
      let whole = 0;
      await atEveryCall({ kind: 'dies' }, seal, async (accepting, at) => {
        const result = await accepting.catch((error: unknown) => error);
        await sweep({ directory, files: nodeFiles, log });
        const orphan = await describeFile({ directory, files: nodeFiles, log }, 'upload-1');
        const left = await readdir(directory);
        if (orphan === undefined) {
          expect(result, `call ${at}`).toBeInstanceOf(Error);
          expect(left, `call ${at}`).toEqual([]);
          return;
        }
        whole += 1;
        expect(left.sort()).toEqual([copy, 'upload-1.json'].sort());
        expect(await contentOf(orphan)).toBe('intact');
      });
      // Cut off at the flush of the folder, and not at all.
      expect(whole).toBe(2);
    },
  );
});
