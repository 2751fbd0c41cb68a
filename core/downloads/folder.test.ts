import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertWritable, prepareFolder } from './folder.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'attache-folder-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('a folder for downloads', () => {
  it('is made where nobody chose it', async () => {
    await prepareFolder({ path: join(folder, 'a', 'b'), mayBeMade: true });
    await prepareFolder({ path: join(folder, 'a', 'b'), mayBeMade: false });
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('that was chosen and is gone is not made again', async () => {
    const path = join(folder, 'usb-stick');
    await expect(prepareFolder({ path, mayBeMade: false })).rejects.toMatchObject({
      code: 'folder-unusable',
      params: { path, detail: 'ENOENT' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([true, false])('is no file (may be made: %s)', async (mayBeMade) => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(prepareFolder({ path, mayBeMade })).rejects.toMatchObject({ code: 'folder-unusable' });
  });

  it('is tried out before it is chosen, and nothing is left of that', async () => {
    await assertWritable(folder);
    expect(await readdir(folder)).toEqual([]);
    await expect(assertWritable(join(folder, 'gone'))).rejects.toMatchObject({ code: 'folder-unusable' });
  });

  it.runIf(process.platform === 'linux')('that takes nothing cannot be chosen', async () => {
    await expect(assertWritable('/proc')).rejects.toMatchObject({
      code: 'folder-unusable',
      params: { path: '/proc' },
    });
  });
});
