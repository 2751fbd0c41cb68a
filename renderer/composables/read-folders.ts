import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { isFolder } from './dropped-files.ts';

/** Folders in folders: deeper than people build by hand, short of what goes round in circles. */
const DEPTH_MAX = 12;
/** Files and folders that are looked at, so that the root of a disk does not keep the window busy. */
const ENTRIES_MAX = 20_000;

export interface FoundFiles {
  /** Names of the folders that were given. */
  readonly folders: readonly string[];
  /** Those in the folders, without what systems hide. */
  readonly inside: readonly File[];
  /** Those that were given beside the folders. */
  readonly beside: readonly File[];
  /** Whether there was no more than can be sent at a time, and all of it could be read. */
  readonly complete: boolean;
}

/** Finds the files in folders, and in theirs, breadth first: what lies near the top is found even if there is too much. */
export async function readFolders(
  folders: readonly FileSystemDirectoryEntry[],
  beside: readonly File[],
): Promise<FoundFiles> {
  const room = FILES_PER_ACCEPT_MAX - beside.length;
  const inside: File[] = [];
  let level = folders;
  let seen = 0;
  let complete = true;
  for (let depth = 0; level.length > 0 && depth < DEPTH_MAX; depth += 1) {
    const below: FileSystemDirectoryEntry[] = [];
    for (const folder of level) {
      const listed = await listFolder(folder, ENTRIES_MAX - seen);
      seen += listed.entries.length;
      complete &&= listed.complete;
      for (const entry of listed.entries) {
        if (isFolder(entry)) below.push(entry);
        else if (inside.length < room) {
          const file = await fileOf(entry);
          if (file === undefined) complete = false;
          else inside.push(file);
        } else complete = false;
      }
    }
    level = below;
  }
  return {
    folders: folders.map(({ name }) => name),
    inside,
    beside,
    complete: complete && level.length === 0,
  };
}

async function listFolder(
  folder: FileSystemDirectoryEntry,
  room: number,
): Promise<{ entries: readonly FileSystemEntry[]; complete: boolean }> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  try {
    while (entries.length < room) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (some.length === 0) return { entries: entries.filter(isForPeople), complete: true };
      entries.push(...some);
    }
  } catch {
    // Somebody else's folder, or one that has just gone: what was read so far counts.
  }
  return { entries: entries.slice(0, Math.max(0, room)).filter(isForPeople), complete: false };
}

/** What file managers put into folders for themselves. */
const SYSTEM_FILES = ['thumbs.db', 'desktop.ini'];

function isForPeople({ name }: FileSystemEntry): boolean {
  return !name.startsWith('.') && !SYSTEM_FILES.includes(name.toLowerCase());
}

/** Undefined if it cannot be read. */
function fileOf(entry: FileSystemEntry): Promise<File | undefined> {
  if (!isFile(entry)) return Promise.resolve(undefined);
  return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
