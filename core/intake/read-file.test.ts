import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOURCE_MAX_BYTES } from '../../contract/limits.ts';
import { readListFile } from './read-file.ts';
import type { Reading } from './reading.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-'));
  file = join(folder, 'list.json');
});
afterEach(() => rm(folder, { recursive: true }));

function tagOf(reading: Reading): string | undefined {
  return reading.kind === 'text' ? reading.tag : undefined;
}

describe('readListFile', () => {
  it('reads a file once, and again when another is put in its place, even one of the same length', async () => {
    await writeFile(file, 'one');
    const first = await readListFile(file, undefined);
    expect(first).toMatchObject({ kind: 'text', text: 'one' });
    expect(await readListFile(file, tagOf(first))).toEqual({ kind: 'unchanged' });
    await writeFile(`${file}.new`, 'two');
    await rename(`${file}.new`, file);
    expect(await readListFile(file, tagOf(first))).toMatchObject({ kind: 'text', text: 'two' });
  });

  it('follows links', async () => {
    await writeFile(join(folder, 'target'), 'one');
    await symlink(join(folder, 'target'), file);
    expect(await readListFile(file, undefined)).toMatchObject({ kind: 'text', text: 'one' });
  });

  it('reads as much as is allowed, and not a byte more', async () => {
    await writeFile(file, 'x'.repeat(SOURCE_MAX_BYTES));
    expect(await readListFile(file, undefined)).toMatchObject({ kind: 'text' });
    await writeFile(file, 'x'.repeat(SOURCE_MAX_BYTES + 1));
    expect(await readListFile(file, undefined)).toMatchObject({
      kind: 'failed',
      error: { code: 'source-malformed', params: { location: file } },
    });
  });

  it.each([
    ['nothing', 'ENOENT', () => join(folder, 'nowhere.json')],
    ['a folder', 'EISDIR', () => folder],
    ['a device without an end', 'EISDIR', () => '/dev/zero'],
  ])('says what is wrong with %s', async (_what, detail, path) => {
    expect(await readListFile(path(), undefined)).toMatchObject({
      kind: 'failed',
      error: { code: 'source-unreachable', params: { detail } },
    });
  });
});
