import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach } from 'vitest';
import type { FileSource } from '../engine.ts';
import { nodeFiles, type Files } from '../files.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { OutboxFile } from '../uploads/recover.ts';
import { accept, type AcceptedFile, type AcceptRequest } from './accept.ts';
import { Room } from './room.ts';
import type { OutboxKey } from './sealed-format.ts';
import { anOutboxKey, copyingFiles } from './testing.ts';
import { verifyCopy, type Expected } from './verify.ts';

export const MIB = 1024 * 1024;
export const clock = createFakeClock();
export const contact: AcceptRequest['contact'] = {
  id: 'contact-1',
  label: 'Returns',
  endpoint: { kind: 'region', region: 'us-east-1' },
};
export const log = { debug() {}, info() {}, warn() {}, error() {} };
const KEY = anOutboxKey();

/** Of this test alone: where originals lie, and the outbox in it. */
export let scratch: string;
export let directory: string;
let room: Room;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'attache-outbox-'));
  directory = join(scratch, 'outbox');
  await mkdir(directory);
  room = new Room({ files: 1, smallFiles: 1, smallInBytes: 0 });
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

export interface Options {
  files?: Files;
  seal?: boolean;
  id?: string;
  max?: number;
  onProgress?: (copiedInBytes: number) => void;
  signal?: AbortSignal;
}

/** Accepts into the outbox, where the disk is the machine's, but for one that can clone. */
export function acceptSource(source: FileSource, options: Options = {}): Promise<AcceptedFile> {
  const { files = copyingFiles, seal = false, id = 'upload-1', max = 20 * MIB, onProgress, signal } = options;
  const limits = { maxSizeInBytes: max, extensions: ['pdf', 'txt'] };
  const currentKey = (): Promise<OutboxKey> => Promise.resolve(KEY);
  const request = { id, source, limits, contact, seal };
  const flushFolder = (): Promise<void> => files.syncDirectory(directory);
  return accept({ directory, files, clock, room, flushFolder, currentKey }, request, onProgress, signal);
}

/** Bytes that do not repeat, so that a chunk in the wrong place shows. */
export function someBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let n = 0; n < size; n += 1) bytes[n] = (n * 31 + (n >> 8) * 7 + (n >> 16)) & 0xff;
  return bytes;
}

export async function original(name: string, bytes: Buffer): Promise<string> {
  const path = join(scratch, name);
  await writeFile(path, bytes);
  return path;
}

export const stream = (chunks: Iterable<unknown>, sizeInBytes?: number): FileSource => ({
  kind: 'stream',
  name: 'notes.txt',
  stream: Readable.from(chunks),
  ...(sizeInBytes !== undefined && { sizeInBytes }),
});

export function contentOf(accepted: Expected): Promise<OutboxFile> {
  const findKey = (): Promise<OutboxKey> => Promise.resolve(KEY);
  return verifyCopy({ directory, files: nodeFiles, findKey }, { id: 'upload-1', ...accepted }, 'content');
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
