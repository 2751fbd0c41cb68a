import { describe, expect, it } from 'vitest';
import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { readFolders } from './read-folders.ts';

type Tree = { readonly [name: string]: Tree | 'file' | 'unreadable' };

/** As browsers give a folder's entries: some at a time, until there are none. */
const ENTRIES_AT_A_TIME = 2;

function folder(name: string, tree: Tree): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([key, value]) =>
    typeof value === 'string' ? file(key, value) : folder(key, value),
  );
  return fake<FileSystemDirectoryEntry>({
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      let at = 0;
      return fake<FileSystemDirectoryReader>({
        readEntries: (done: (some: FileSystemEntry[]) => void) => {
          done(entries.slice(at, at + ENTRIES_AT_A_TIME));
          at += ENTRIES_AT_A_TIME;
        },
      });
    },
  });
}

function file(name: string, kind: 'file' | 'unreadable'): FileSystemEntry {
  return fake<FileSystemFileEntry>({
    name,
    isDirectory: false,
    isFile: true,
    file: (done: (file: File) => void, fail: (error: DOMException) => void) =>
      kind === 'file' ? done(new File(['x'], name)) : fail(new DOMException('NotReadableError')),
  });
}

/** Only these members are read. */
function fake<T>(members: Partial<Record<keyof T, unknown>>): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the DOM makes no entries but by a drop
  return members as T;
}

async function found(tree: Tree, beside: readonly File[] = []) {
  const { inside, complete } = await readFolders([folder('case', tree)], beside);
  return { names: inside.map(({ name }) => name), complete };
}

describe('readFolders', () => {
  it('finds the files in a folder and in its folders, those above first', async () => {
    const tree: Tree = { deep: { deeper: { 'c.pdf': 'file' }, 'b.pdf': 'file' }, 'a.pdf': 'file', empty: {} };
    expect(await found(tree)).toEqual({ names: ['a.pdf', 'b.pdf', 'c.pdf'], complete: true });
  });

  it('leaves out what systems put into folders for themselves', async () => {
    const tree: Tree = {
      '.DS_Store': 'file',
      'Thumbs.db': 'file',
      '.git': { 'x.txt': 'file' },
      'a.pdf': 'file',
    };
    expect(await found(tree)).toEqual({ names: ['a.pdf'], complete: true });
  });

  it('says so when a file cannot be read, and goes on', async () => {
    expect(await found({ 'locked.pdf': 'unreadable', 'a.pdf': 'file' })).toEqual({
      names: ['a.pdf'],
      complete: false,
    });
  });

  it('takes no more than can be sent at a time, those beside the folder counted in', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: FILES_PER_ACCEPT_MAX }, (_, index) => [`${index}.pdf`, 'file' as const]),
    );
    expect((await found(tree)).complete).toBe(true);
    const { names, complete } = await found(tree, [new File(['x'], 'beside.pdf')]);
    expect(names).toHaveLength(FILES_PER_ACCEPT_MAX - 1);
    expect(complete).toBe(false);
  });

  it('comes to an end in folders without one', async () => {
    const entry = folder('round', {});
    Object.assign(entry, { createReader: () => endless(entry) });
    const { inside, complete } = await readFolders([entry], []);
    expect(inside).toEqual([]);
    expect(complete).toBe(false);
  });
});

/** A folder in itself. */
function endless(entry: FileSystemDirectoryEntry): FileSystemDirectoryReader {
  let read = false;
  return fake<FileSystemDirectoryReader>({
    readEntries: (done: (some: FileSystemEntry[]) => void) => {
      done(read ? [] : [entry]);
      read = true;
    },
  });
}
