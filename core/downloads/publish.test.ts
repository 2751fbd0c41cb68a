import { writeFileSync } from 'node:fs';
import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFiles } from '../files.ts';
import { PartFile } from './part-file.ts';
import { publish, published } from './publish.ts';

let directory: string;
let part: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-publish-'));
  part = join(directory, 'report.pdf.part');
  await writeFile(part, 'new');
});

afterEach(() => rm(directory, { recursive: true }));

describe('publish', () => {
  it('gives the file its name, having said so before', async () => {
    const intended: string[] = [];
    const path = await publish(part, directory, 'report.pdf', (next) => void intended.push(next));
    expect(intended).toEqual([path]);
    expect(await readdir(directory)).toEqual(['report.pdf']);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('never takes the place of what is there', async () => {
    await writeFile(join(directory, 'report.pdf'), 'old');
    await symlink('nowhere', join(directory, 'report (1).pdf'));
    const path = await publish(part, directory, 'report.pdf', () => undefined);
    expect(path).toBe(join(directory, 'report (2).pdf'));
    expect(await readFile(join(directory, 'report.pdf'), 'utf8')).toBe('old');
  });

  it('gives way to a file that appears at the last moment', async () => {
    const intended: string[] = [];
    const path = await publish(part, directory, 'report.pdf', (next) => {
      intended.push(next);
      // Between the look and the link.
      if (intended.length === 1) writeFileSync(next, 'other');
    });
    expect(intended).toEqual([join(directory, 'report.pdf'), path]);
    expect(await readFile(join(directory, 'report.pdf'), 'utf8')).toBe('other');
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('gives two downloads of one name a file each', async () => {
    const second = join(directory, 'second.part');
    await writeFile(second, 'second');
    const paths = await Promise.all(
      [part, second].map((each) => publish(each, directory, 'report.pdf', () => undefined)),
    );
    expect(new Set(paths).size).toBe(2);
    expect(await readdir(directory)).toEqual(['report (1).pdf', 'report.pdf']);
  });

  it('takes no second name because the part cannot be removed, as while a virus scanner reads it', async () => {
    const intended: string[] = [];
    vi.spyOn(nodeFiles, 'unlink').mockRejectedValueOnce(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    const publishing = publish(part, directory, 'report.pdf', (next) => void intended.push(next));
    await expect(publishing).rejects.toMatchObject({ code: 'EPERM' });
    const path = join(directory, 'report.pdf');
    expect(intended).toEqual([path]);
    const found = await published({ partPath: part, path, sha256: 'new', sizeInBytes: 3 });
    expect(found).toEqual({ path, sha256: 'new' });
    expect(await readdir(directory)).toEqual(['report.pdf']);
  });
});

describe('published, after a crash', () => {
  const sha256 = 'a'.repeat(64);
  const as = (path: string) => published({ partPath: part, path, sha256, sizeInBytes: 3 });

  it('sees that nothing has happened yet', async () => {
    expect(await as(join(directory, 'report.pdf'))).toBeUndefined();
  });

  it('sees the link, and takes the part away', async () => {
    await link(part, join(directory, 'report.pdf'));
    expect(await as(join(directory, 'report.pdf'))).toMatchObject({ sha256 });
    expect(await readdir(directory)).toEqual(['report.pdf']);
  });

  it('sees that all was done', async () => {
    const path = await publish(part, directory, 'report.pdf', () => undefined);
    expect(await as(path)).toEqual({ path, sha256 });
  });

  it('does not take another file for its own', async () => {
    await writeFile(join(directory, 'report.pdf'), 'new');
    expect(await as(join(directory, 'report.pdf'))).toBeUndefined();
  });
});

describe('PartFile', () => {
  it('goes on where it ended, with the SHA-256 of all its bytes', async () => {
    {
      await using file = await PartFile.open(part);
      expect(file.sizeInBytes).toBe(3);
      await file.append(Buffer.from('er'));
    }
    await using again = await PartFile.open(part);
    await again.append(Buffer.from('!'));
    // printf 'newer!' | sha256sum
    expect(await again.finish()).toBe('09df4345cf639c2b1dccd1d0e58abaf5c50629241368d700bf3157aef502212d');
    expect(await readFile(part, 'utf8')).toBe('newer!');
  });

  it('can be emptied', async () => {
    await using file = await PartFile.open(part);
    await file.empty();
    await file.append(Buffer.from('x'));
    expect(file.sizeInBytes).toBe(1);
    expect(await readFile(part, 'utf8')).toBe('x');
  });

  it('does not follow a symbolic link that somebody put in its place', async () => {
    await writeFile(join(directory, 'precious'), 'old');
    const trap = join(directory, 'trap.part');
    await symlink('precious', trap);
    await expect(PartFile.open(trap)).rejects.toMatchObject({ code: 'ELOOP' });
  });
});
