import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommandInput, CommandOutput, FileKind, Place } from '../contract/commands.ts';
import { CA_FILE_MAX_BYTES, PLACE_ENTRIES_MAX, SOURCE_MAX_BYTES } from '../contract/limits.ts';
import { isMissing, systemCode } from './disk-error.ts';
import { AttacheError } from './error.ts';
import type { Random } from './ports.ts';

/** Entries of a folder that are looked at: one of a million files must not be read to its end. */
const ENTRIES_LOOKED_AT_MAX = 20_000;
/** Places that are remembered; the ones longest unseen are forgotten first. */
const PLACES_MAX = 20 * PLACE_ENTRIES_MAX;
/** Files that may be chosen, each kind by how their names end and how large they may be. */
const FILES: Readonly<Record<FileKind, { name: RegExp; maxBytes: number }>> = {
  'contact-lists': { name: /\.json$/i, maxBytes: SOURCE_MAX_BYTES },
  certificates: { name: /\.(pem|crt|cer|der)$/i, maxBytes: CA_FILE_MAX_BYTES },
};
/** Where downloads usually go, before the rest of the home folder. */
const FIRST_IN_HOME: readonly string[] = ['Downloads', 'Desktop', 'Documents'];

/**
 * The folders and files that may be chosen. A window never sends a path: it names what it was shown, by an id that means
 * something in this process alone.
 */
export class Places {
  readonly #home: string;
  readonly #random: Random;
  readonly #paths = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  /** @param home - the user's home folder, absolute: where choosing begins. */
  constructor(home: string, random: Random) {
    this.#home = home;
    this.#random = random;
  }

  /** The path behind an id; undefined if nobody was shown it, or too long ago. */
  resolve(id: string): string | undefined {
    return this.#paths.get(id);
  }

  /**
   * What is in a folder: folders first, by name, nothing hidden.
   * @throws AttacheError `place-unknown` also for a folder that is gone; `file-unreadable`
   */
  async list({ folder, files }: CommandInput<'places.list'>): Promise<CommandOutput<'places.list'>> {
    const chosen = folder === undefined ? this.#home : this.resolve(folder);
    if (chosen === undefined) throw new AttacheError('place-unknown');
    try {
      const path = await realpath(chosen);
      const found = await look(path, files);
      const isHome = path === (await realpath(this.#home).catch(() => this.#home));
      const entries = inOrder(found, isHome ? FIRST_IN_HOME : []).slice(0, PLACE_ENTRIES_MAX);
      const parent = dirname(path);
      return {
        path,
        folder: this.#idOf(path),
        ...(parent !== path && { parent: this.#idOf(parent) }),
        entries: entries.map(({ path: target, name, kind }) => ({ id: this.#idOf(target), name, kind })),
      };
    } catch (error) {
      if (isMissing(error)) throw new AttacheError('place-unknown', {}, error);
      if (systemCode(error) === undefined) throw error;
      throw new AttacheError('file-unreadable', { name: chosen }, error);
    }
  }

  /** One id for a path for as long as it is remembered, so that a list that is read again is the same list. */
  #idOf(path: string): string {
    const id = this.#ids.get(path) ?? this.#random.uuid();
    // Put behind the others: this one was seen just now.
    this.#paths.delete(id);
    this.#paths.set(id, path);
    this.#ids.set(path, id);
    for (const [oldest, forgotten] of this.#paths) {
      if (this.#paths.size <= PLACES_MAX) break;
      this.#paths.delete(oldest);
      this.#ids.delete(forgotten);
    }
    return id;
  }
}

interface Found extends Omit<Place, 'id'> {
  /** With symbolic links resolved. */
  path: string;
}

/** @throws Node's file system errors, for the folder itself */
async function look(folder: string, files: FileKind | undefined): Promise<Found[]> {
  const found: Found[] = [];
  let looked = 0;
  for await (const entry of await opendir(folder)) {
    if ((looked += 1) > ENTRIES_LOOKED_AT_MAX) break;
    const place = await placeAt(folder, entry, files);
    if (place !== undefined) found.push(place);
  }
  return found;
}

/** What an entry is to somebody who chooses; undefined for what is not offered, or goes nowhere. */
async function placeAt(
  folder: string,
  entry: Dirent,
  files: FileKind | undefined,
): Promise<Found | undefined> {
  const { name } = entry;
  // `$` as in $Recycle.Bin: Node does not tell what Windows hides.
  if (/^[.$]/.test(name)) return undefined;
  const path = join(folder, name);
  if (entry.isDirectory()) return { path, name, kind: 'folder' };
  const kind = files === undefined ? undefined : FILES[files];
  const mayBeFile = kind?.name.test(name) === true;
  if (!entry.isSymbolicLink() && !mayBeFile) return undefined;
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (stats.isDirectory()) return { path: target, name, kind: 'folder' };
    const isFile = mayBeFile && stats.isFile() && stats.size <= kind.maxBytes;
    return isFile ? { path: target, name, kind: 'file' } : undefined;
  } catch {
    return undefined;
  }
}

function inOrder(found: readonly Found[], first: readonly string[]): Found[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const rank = ({ name, kind }: Found): number => {
    const at = first.indexOf(name);
    if (kind === 'file') return first.length + 1;
    return at === -1 ? first.length : at;
  };
  return [...found].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}
