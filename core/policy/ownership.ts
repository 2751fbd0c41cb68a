import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file or folder, as far as it says who can change it. */
export interface Owned {
  path: string;
  uid: number;
  mode: number;
}

const ROOT = 0;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * The first of them that somebody other than root could change or replace, or undefined. A folder counts as much as the
 * file: whoever may write there can put another file in its place.
 */
export function firstUnsafe(chain: readonly Owned[]): string | undefined {
  return chain.find(({ uid, mode }) => uid !== ROOT || (mode & WRITABLE_BY_OTHERS) !== 0)?.path;
}

/** A file as it is after all links, and every folder above it. Rejects with the system's error. */
export async function ownersOf(file: string): Promise<Owned[]> {
  const chain: Owned[] = [];
  let path = await realpath(file);
  for (;;) {
    const { uid, mode } = await stat(path);
    chain.push({ path, uid, mode });
    const parent = dirname(path);
    if (parent === path) return chain;
    path = parent;
  }
}
