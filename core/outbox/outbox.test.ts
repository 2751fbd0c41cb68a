import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../files.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import type { AcceptedFile } from './accept.ts';
import { listFiles } from './list-files.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { anOutboxKey, systemError } from './testing.ts';

let directory: string;
let clock: FakeClock;
let outbox: Outbox;
let warnings: unknown[];
const key = anOutboxKey();
const keys = {
  current: () => Promise.resolve(key),
  find: (id: string) => Promise.resolve(id === key.id ? key : undefined),
};
const log = { debug() {}, info() {}, error() {}, warn: (...line: unknown[]) => void warnings.push(line) };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-outbox-'));
  clock = createFakeClock();
  warnings = [];
  outbox = createOutbox({ directory, clock, log, keys });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function accept(
  id: string,
  { content = 'twelve bytes', seal = false } = {},
): Promise<AcceptedFile & { id: string }> {
  const accepted = await outbox.accept({
    id,
    source: { kind: 'stream', name: `${id}.txt`, stream: Readable.from([Buffer.from(content)]) },
    limits: { maxSizeInBytes: 100, extensions: ['txt'] },
    contact: { id: 'contact-1', label: 'Returns', endpoint: { kind: 'region', region: 'us-east-1' } },
    seal,
  });
  return { id, ...accepted };
}

describe('open', () => {
  it.each([false, true])('gives the bytes, from the start each time (sealed: %s)', async (seal) => {
    await accept('a', { seal });
    expect(await text(outbox.open('a'))).toBe('twelve bytes');
    expect(await text(outbox.open('a'))).toBe('twelve bytes');
  });

  it('gives a stream that fails for a file that is gone', async () => {
    await expect(text(outbox.open('gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('verify', () => {
  it.each([false, true])('finds a copy intact (sealed: %s)', async (seal) => {
    const file = await accept('a', { seal });
    expect(await outbox.verify(file, 'size')).toBe('intact');
    expect(await outbox.verify(file, 'content')).toBe('intact');
  });

  it('finds a sealed one changed in size at a glance, in content when it reads', async () => {
    const file = await accept('a', { seal: true });
    const path = join(directory, 'a.sealed');
    const bytes = await readFile(path);
    await writeFile(path, bytes.with(-20, (bytes.at(-20) ?? 0) ^ 1));
    expect(await outbox.verify(file, 'size')).toBe('intact');
    expect(await outbox.verify(file, 'content')).toBe('changed');
    await writeFile(path, bytes.subarray(0, -1));
    expect(await outbox.verify(file, 'size')).toBe('changed');
  });

  it('says that the key is missing, and not that the copy is', async () => {
    const file = await accept('a', { seal: true });
    const elsewhere = createOutbox({
      ...{ directory, clock, log },
      keys: { ...keys, find: () => Promise.resolve(undefined) },
    });
    expect(await elsewhere.verify(file, 'size')).toBe('intact');
    await expect(elsewhere.verify(file, 'content')).rejects.toMatchObject({ code: 'outbox-key-missing' });
    await expect(text(elsewhere.open('a'))).rejects.toMatchObject({ code: 'outbox-key-missing' });
  });

  it('finds one missing', async () => {
    const file = await accept('a');
    await rm(join(directory, 'a'));
    expect(await outbox.verify(file, 'size')).toBe('missing');
  });

  it('finds one changed in size at a glance, in content when it reads', async () => {
    const file = await accept('a');
    await writeFile(join(directory, 'a'), 'TWELVE BYTES');
    expect(await outbox.verify(file, 'size')).toBe('intact');
    expect(await outbox.verify(file, 'content')).toBe('changed');
    await truncate(join(directory, 'a'), 5);
    expect(await outbox.verify(file, 'size')).toBe('changed');
  });

  it('does not call a copy missing because the disk cannot say', async () => {
    const file = await accept('a');
    const stat = (): Promise<never> => Promise.reject(systemError('EIO'));
    const ill = createOutbox({ directory, clock, log, keys, files: { ...nodeFiles, stat } });
    await expect(ill.verify(file, 'size')).rejects.toMatchObject({ code: 'disk-failed' });
  });
});

describe('remove', () => {
  it('takes the file and its sidecar, twice without harm', async () => {
    await accept('a');
    await accept('b');
    await accept('c', { seal: true });
    for (const id of ['a', 'a', 'c', 'c']) await outbox.remove(id);
    expect((await readdir(directory)).sort()).toEqual(['b', 'b.json']);
  });
});

describe('listFiles and describe', () => {
  it('give what was accepted, and for whom', async () => {
    await accept('a');
    await accept('b', { seal: true });
    await writeFile(join(directory, 'c.partial'), 'half');
    expect((await listFiles({ directory, files: nodeFiles })).sort()).toEqual(['a', 'b']);
    expect(await outbox.describe('a')).toMatchObject({
      id: 'a',
      name: 'a.txt',
      contact: { label: 'Returns' },
    });
  });

  it('understand the sidecars of the first version, which had no checksum', async () => {
    await accept('a');
    const path = join(directory, 'a.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/,\s*"checksum": \d+/, ''));
    expect(await outbox.describe('a')).toMatchObject({ id: 'a', name: 'a.txt' });
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 20)],
    ['of another file', (path: string) => writeFile(path, '{"id":"other"}')],
    ['huge', (path: string) => writeFile(path, ' '.repeat(100_000))],
    ['gone', (path: string) => rm(path)],
    ['a folder', (path: string) => rm(path).then(() => mkdir(path))],
  ])('leave a file alone whose sidecar is %s', async (_, damage) => {
    await accept('a');
    await damage(join(directory, 'a.json'));
    expect(await outbox.describe('a')).toBeUndefined();
    expect(await listFiles({ directory, files: nodeFiles })).toEqual(['a']);
  });

  it('take no sidecar in which any one byte is another', async () => {
    await accept('a');
    const path = join(directory, 'a.json');
    const whole = await readFile(path);
    const asAccepted = await outbox.describe('a');
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x01;
      await writeFile(path, flipped);
      const found = await outbox.describe('a');
      // A flip in the white space between the fields changes nothing.
      if (found !== undefined) expect(found, `byte ${at}`).toEqual(asAccepted);
    }
  });
});

describe('sweep', () => {
  it('removes what is half made, and nothing else', async () => {
    await accept('a');
    await accept('d', { seal: true });
    for (const name of ['b.partial', 'c.json', 'notes of mine.txt', '.hidden']) {
      await writeFile(join(directory, name), 'x');
    }
    expect(await outbox.sweep()).toEqual(new Set(['a', 'd']));
    expect(await outbox.sweep()).toEqual(new Set(['a', 'd']));
    expect((await readdir(directory)).sort()).toEqual([
      '.hidden',
      'a',
      'a.json',
      'd.json',
      'd.sealed',
      'notes of mine.txt',
    ]);
  });
});
