import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from './make-folder.ts';

describe('makeFolder', () => {
  it('makes what is missing, for the owner alone, and is content with what is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-test-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const deep = join(folder, 'a', 'b', 'c');
    await makeFolder(deep, 0o700);
    await makeFolder(deep, 0o700);
    expect((await stat(join(folder, 'a', 'b'))).mode & 0o777).toBe(0o700);
    await writeFile(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(process.platform === 'linux')('ends where a folder takes none', async () => {
    await expect(makeFolder('/proc/attache/data')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
