import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Word } from './words.ts';

type Drained = Extract<Word, { say: 'drained' }>;

/** Uploads in these states need no bytes any more. */
const OVER = ['sent', 'delivered', 'rejected', 'cancelled'];

/**
 * Looks through a data directory that no engine is on any more, and through the folder of downloads.
 *
 * @param secrets - every token and signature that was used.
 * @param damaged - whether the database was damaged on purpose: it is said then, and parts of downloads stay without a row.
 * @returns what is there and should not be, each a sentence.
 */
export async function lookAtRemains(
  folder: string,
  drained: Drained | undefined,
  secrets: readonly string[],
  damaged: boolean,
): Promise<string[]> {
  const data = path.join(folder, 'data');
  return [
    ...integrity(path.join(data, 'attache.db')),
    ...(await secretsIn(data, secrets)),
    ...(await outboxLeftovers(path.join(data, 'outbox'), drained)),
    ...(await downloadLeftovers(path.join(folder, 'downloads'), drained, damaged)),
    ...(!damaged && drained?.notices.some(({ error }) => error.code === 'database-damaged')
      ? ['the last engine found the database damaged']
      : []),
  ];
}

function integrity(file: string): string[] {
  using database = new DatabaseSync(file);
  const complaints = database.prepare('PRAGMA integrity_check').all();
  const says = JSON.stringify(complaints);
  return says === '[{"integrity_check":"ok"}]' ? [] : [`the database: ${says}`];
}

/** Tokens may be in the file that is there for them, if nobody else can read it. */
async function secretsIn(data: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file, 'latin1');
    const isVault = entry.name.startsWith('tokens.json') && ((await stat(file)).mode & 0o077) === 0;
    if (!isVault && secrets.some((secret) => bytes.includes(secret)))
      found.push(`a secret is in ${entry.name}`);
  }
  return found;
}

async function outboxLeftovers(outbox: string, drained: Drained | undefined): Promise<string[]> {
  const open = drained?.uploads.filter(({ state }) => !OVER.includes(state)) ?? [];
  const needed = new Set(open.flatMap(({ id }) => [id, `${id}.sealed`, `${id}.json`]));
  const there = await readdir(outbox);
  return there.filter((name) => !needed.has(name)).map((name) => `outbox/${name} is needed by no row`);
}

/** Every finished download has a file of its own, whole; nothing else is in the folder. */
async function downloadLeftovers(
  folder: string,
  drained: Drained | undefined,
  damaged: boolean,
): Promise<string[]> {
  const there = await readdir(folder).catch(() => []);
  const done = (drained?.downloads ?? []).filter(({ state }) => state === 'done');
  const named = new Set(done.map((download) => path.basename(download.path ?? '')));
  const wrong = damaged
    ? []
    : there.filter((name) => !named.has(name)).map((name) => `downloads/${name} is of no row`);
  for (const { name, path: file, sha256 } of done) {
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    const found = bytes && createHash('sha256').update(bytes).digest('hex');
    if (found === undefined || found !== sha256) wrong.push(`the download of ${name} is not what it says`);
  }
  if (named.size !== done.length) wrong.push('two downloads have one file');
  return wrong;
}
