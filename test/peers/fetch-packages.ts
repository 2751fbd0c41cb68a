import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Milliseconds. */
const INSTALL_MS = 120_000;

/** Packages in a folder of their own; disposing removes it. */
export interface FetchedPackages extends AsyncDisposable {
  folder: string;
}

/**
 * Fetches other people's programs to be measured against or judged by: from npm, for this run, into a temporary folder.
 * None of them is a dependency, and none of their install scripts runs.
 *
 * @param specs - such as `amazon-connect-chatjs@5`.
 * @throws Error with npm's words if they cannot be had
 */
export async function fetchPackages(...specs: readonly string[]): Promise<FetchedPackages> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-peer-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...specs];
  try {
    await promisify(execFile)('npm', args, { timeout: INSTALL_MS });
    return { folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Loads a package of that folder; nothing is known of what it exports. */
export function loadPackage(folder: string, name: string): unknown {
  return createRequire(path.join(folder, 'package.json'))(name);
}
