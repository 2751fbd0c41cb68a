import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileKind } from '../contract/commands.ts';
import { PLACE_ENTRIES_MAX, SOURCE_MAX_BYTES } from '../contract/limits.ts';
import { Places } from './places.ts';
import { systemRandom } from './system-ports.ts';

let home: string;
let places: Places;
beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'attache-places-')));
  places = new Places(home, systemRandom);
});
afterEach(() => rm(home, { recursive: true }));

const make = (...folders: string[]): Promise<unknown> =>
  Promise.all(folders.map((folder) => mkdir(join(home, folder), { recursive: true })));
const namesIn = async (folder?: string, files?: FileKind): Promise<string[]> => {
  const { entries } = await places.list({
    ...(folder !== undefined && { folder }),
    ...(files !== undefined && { files }),
  });
  return entries.map(({ name }) => name);
};

describe('choosing a folder', () => {
  it('begins at home, with where downloads usually go, and offers nothing hidden', async () => {
    await make('zoo', 'Archive', 'Documents', 'Downloads', '.ssh', '$Recycle.Bin');
    await writeFile(join(home, 'letter.txt'), '');
    expect(await namesIn()).toEqual(['Downloads', 'Documents', 'Archive', 'zoo']);
  });

  it('goes down and up by ids, and an id stands for one place', async () => {
    await make('work/case 10', 'work/case 9');
    const { entries, path, folder, parent } = await places.list({});
    expect(path).toBe(home);
    const work = entries[0]?.id ?? '';
    expect(places.resolve(work)).toBe(join(home, 'work'));
    const below = await places.list({ folder: work });
    expect(below.entries.map(({ name }) => name)).toEqual(['case 9', 'case 10']);
    expect(below.parent).toBe(folder);
    expect(places.resolve(parent ?? '')).toBe(join(home, '..'));
    expect((await places.list({})).entries[0]?.id).toBe(work);
  });

  it('shows no way above the root', async () => {
    let { parent } = await places.list({});
    let path = home;
    while (parent !== undefined) ({ parent, path } = await places.list({ folder: parent }));
    expect(path).toBe('/');
  });

  it('follows symbolic links to where they go, and leaves out those that go nowhere', async () => {
    await make('real');
    await symlink(join(home, 'real'), join(home, 'shortcut'));
    await symlink(join(home, 'gone'), join(home, 'broken'));
    const { entries } = await places.list({});
    expect(entries.map(({ name }) => name)).toEqual(['real', 'shortcut']);
    expect(entries[1]?.id).toBe(entries[0]?.id);
  });

  it('offers files of JSON where they are asked for, unless they are too large', async () => {
    await make('folder');
    for (const name of ['contacts.json', 'large.json', 'notes.txt']) await writeFile(join(home, name), '{}');
    await truncate(join(home, 'large.json'), SOURCE_MAX_BYTES + 1);
    expect(await namesIn(undefined, 'contact-lists')).toEqual(['folder', 'contacts.json']);
    expect(await namesIn()).toEqual(['folder']);
  });

  it('offers files of certificates where those are asked for', async () => {
    for (const name of ['office.pem', 'ROOT.CRT', 'root.cer', 'root.der', 'contacts.json', 'pem'])
      await writeFile(join(home, name), '{}');
    expect(await namesIn(undefined, 'certificates')).toEqual([
      'office.pem',
      'root.cer',
      'ROOT.CRT',
      'root.der',
    ]);
  });

  it('offers no more than a window takes', async () => {
    await make(...Array.from({ length: PLACE_ENTRIES_MAX + 5 }, (_, nth) => `folder ${nth}`));
    expect(await namesIn()).toHaveLength(PLACE_ENTRIES_MAX);
  });

  it('says what cannot be opened', async () => {
    await make('going');
    await writeFile(join(home, 'a.json'), '{}');
    const { entries } = await places.list({ files: 'contact-lists' });
    await rm(join(home, 'going'), { recursive: true });
    await expect(places.list({ folder: entries[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'place-unknown',
    });
    await expect(places.list({ folder: '/etc' })).rejects.toMatchObject({ code: 'place-unknown' });
  });
});
