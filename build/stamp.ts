import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourcesOf, type Target } from './targets.ts';

/** Data that is read at run time and never bundled. */
const NOT_BUNDLED = /(^|[/\\])samples[/\\]|\.test\.ts$/;

/**
 * A digest over name, size and modification time of everything a target is made from. Also changes when a file is
 * deleted or an older one is checked out, which a comparison of the newest time would miss.
 */
export function fingerprint(root: string, target: Target): string {
  const hash = createHash('sha256');
  for (const source of sourcesOf(target)) {
    const absolute = path.join(root, source);
    for (const file of filesOf(absolute)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

export function isStale(root: string, target: Target): boolean {
  const isBuilt = existsSync(path.join(root, 'dist', target));
  return !isBuilt || readStamp(root, target) !== fingerprint(root, target);
}

/** Says that `target` was built from the state that `taken` stands for. */
export function writeStamp(root: string, target: Target, taken: string): void {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(stampPath(root, target), taken);
}

function readStamp(root: string, target: Target): string | undefined {
  try {
    return readFileSync(stampPath(root, target), 'utf8');
  } catch {
    return undefined;
  }
}

/** Beside the output folder, which every build empties. */
function stampPath(root: string, target: Target): string {
  return path.join(root, 'dist', `${target}.stamp`);
}

function filesOf(fileOrFolder: string): string[] {
  if (statSync(fileOrFolder).isFile()) return [fileOrFolder];
  return readdirSync(fileOrFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !NOT_BUNDLED.test(file))
    .sort();
}
