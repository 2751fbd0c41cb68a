import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isMissing } from '../disk-error.ts';
import { failpoint } from '../failpoint.ts';
import { fileTimestamp } from '../file-timestamp.ts';
import { nodeFiles as files, readSmallFile, removeIfThere, writeNewFile } from '../files.ts';
import type { Clock, Log } from '../ports.ts';

/** Some thousand tokens. Bytes. */
const MAX_IN_BYTES = 16 * 1024 * 1024;
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

const tokensSchema = z.record(z.string(), z.string());
/** Tokens in the clear, by key. Never logged, never part of an error. */
export type Tokens = z.infer<typeof tokensSchema>;

/**
 * Reads the file of tokens; none there means none. One that others could read is repaired, one that is damaged moved
 * aside, and both are logged: the tokens are lost then, and contacts ask for new ones.
 */
export async function readTokenFile(
  path: string,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Tokens> {
  if (!(await makePrivate(path, log))) return {};
  const tokens = parseTokens(await readSmallFile(files, path, MAX_IN_BYTES));
  if (tokens !== undefined) return tokens;
  const aside = `${path}.damaged-${fileTimestamp(clock.now())}`;
  await files.rename(path, aside);
  log.warn('vault.file-damaged', { path: aside });
  return {};
}

/** Replaces the file: after a crash the old one is there, or the new one, and never a part of one. */
export async function writeTokenFile(path: string, tokens: Tokens): Promise<void> {
  const fresh = `${path}.new`;
  await removeIfThere(files, fresh); // What a crash left.
  await writeNewFile(files, fresh, `${JSON.stringify(tokens, null, 2)}\n`);
  failpoint('vault.file-written');
  await files.rename(fresh, path);
  failpoint('vault.file-replaced');
  await files.syncDirectory(dirname(path));
  failpoint('vault.folder-flushed');
}

/** @returns whether there is a file at all. */
async function makePrivate(path: string, log: Log): Promise<boolean> {
  try {
    const { mode } = await files.stat(path);
    // Windows has no such bits; the file is in the user's own profile there.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      await chmod(path, OWNER_ONLY);
      log.warn('vault.file-made-private', { path });
    }
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** The parser's own errors quote the text, so they go no further than this. */
function parseTokens(text: string | undefined): Tokens | undefined {
  try {
    return tokensSchema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
