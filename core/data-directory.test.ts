import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataDirectory, defaultDownloadDirectory, prepareDataDirectory } from './data-directory.ts';

let scratch: string;
beforeEach(async () => void (scratch = await mkdtemp(join(tmpdir(), 'attache-data-'))));
afterEach(() => rm(scratch, { recursive: true, force: true }));

describe('defaultDataDirectory', () => {
  it.each([
    ['linux', {}, '/home/ada', '/home/ada/.config/attache'],
    ['linux', { XDG_CONFIG_HOME: '/conf' }, '/home/ada', '/conf/attache'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada', '/home/ada/.config/attache'],
    ['darwin', { XDG_CONFIG_HOME: '/conf' }, '/Users/ada', '/Users/ada/Library/Application Support/attache'],
    ['win32', { APPDATA: 'C:\\Roaming' }, 'C:\\Users\\ada', 'C:\\Roaming\\attache'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\attache'],
    ['linux', { ATTACHE_DATA_DIR: '/elsewhere' }, '/home/ada', '/elsewhere'],
    ['linux', { ATTACHE_DATA_DIR: '' }, '/home/ada', '/home/ada/.config/attache'],
  ] as const)('on %s with %j', (platform, env, home, expected) => {
    expect(defaultDataDirectory(env, platform, home)).toBe(expected);
  });
});

describe('defaultDownloadDirectory', () => {
  it.each([
    ['linux', {}, '/home/ada', '/home/ada/Downloads'],
    ['linux', { XDG_DOWNLOAD_DIR: '/data/in/' }, '/home/ada', '/data/in'],
    ['linux', { XDG_DOWNLOAD_DIR: 'relative' }, '/home/ada', '/home/ada/Downloads'],
    ['darwin', { XDG_DOWNLOAD_DIR: '/data/in' }, '/Users/ada', '/Users/ada/Downloads'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\Downloads'],
  ] as const)('on %s with %j', (platform, env, home, expected) => {
    expect(defaultDownloadDirectory(env, platform, home)).toBe(expected);
  });

  it.each([
    ['XDG_DOWNLOAD_DIR="$HOME/Téléchargements"', '/home/ada/Téléchargements'],
    ['# comment\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_DOWNLOAD_DIR="/mnt/in"\n', '/mnt/in'],
    ['XDG_DOWNLOAD_DIR="$HOME/"', '/home/ada/Downloads'],
    ['nothing of use', '/home/ada/Downloads'],
  ])('reads user-dirs.dirs: %j', async (text, expected) => {
    await writeFile(join(scratch, 'user-dirs.dirs'), text);
    expect(defaultDownloadDirectory({ XDG_CONFIG_HOME: scratch }, 'linux', '/home/ada')).toBe(expected);
  });
});

describe('prepareDataDirectory', () => {
  it('makes the directory and its folders for the owner alone, twice without harm', async () => {
    const path = join(scratch, 'new', 'attache');
    await prepareDataDirectory(path);
    const directory = await prepareDataDirectory(path);
    expect(directory.database).toBe(join(path, 'attache.db'));
    for (const made of [path, directory.outbox, directory.logs]) {
      expect((await stat(made)).mode & 0o777).toBe(0o700);
    }
  });

  it('leaves the permissions of a directory alone that was there', async () => {
    const path = join(scratch, 'shared');
    await mkdir(path, { mode: 0o755 });
    await prepareDataDirectory(path);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  it('says which directory cannot be used, and why', async () => {
    const file = join(scratch, 'a-file');
    await writeFile(file, 'x');
    await expect(prepareDataDirectory(join(file, 'inside'))).rejects.toMatchObject({
      code: 'data-directory-unusable',
      params: { path: join(file, 'inside'), detail: 'ENOTDIR' },
    });
  });
});
