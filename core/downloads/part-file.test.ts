import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PartFile } from './part-file.ts';

let directory = '';
let path = '';
/** Every flush of an open file. */
const flushes = vi.fn<() => Promise<void>>();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-part-'));
  path = join(directory, 'a.part');
  await using any = await open(path, 'w');
  const prototype: unknown = Object.getPrototypeOf(any);
  if (!canFlush(prototype)) throw new Error('expected a file that can be flushed');
  vi.spyOn(prototype, 'sync').mockImplementation(flushes.mockReset().mockResolvedValue());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

function canFlush(file: unknown): file is { sync: () => Promise<void> } {
  return typeof file === 'object' && file !== null && 'sync' in file;
}

it('flushes what came when it is closed in the middle', async () => {
  {
    await using part = await PartFile.open(path);
    void part.append(Buffer.from('half'));
  }
  expect(flushes).toHaveBeenCalledOnce();
  expect(await readFile(path, 'utf8')).toBe('half');
});

it('flushes once what is finished, and not at all what is only looked at', async () => {
  {
    await using part = await PartFile.open(path);
    void part.append(Buffer.from('whole'));
    await part.finish();
  }
  {
    await using part = await PartFile.open(path);
    expect(part.sizeInBytes).toBe(5);
  }
  expect(flushes).toHaveBeenCalledOnce();
});

it('keeps nothing of what the disk would not flush', async () => {
  flushes.mockRejectedValue(new Error('EIO'));
  {
    await using part = await PartFile.open(path);
    void part.append(Buffer.from('half'));
  }
  expect(await readFile(path, 'utf8')).toBe('');
});
