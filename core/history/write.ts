import { open } from 'node:fs/promises';
import type { HistoryEntry, HistoryFormat } from '../../contract/history.ts';
import { historyFileFormat, historyRow } from './file-format.ts';

/** It tells who was sent what: for the user's eyes alone. */
const OWNER_ONLY = 0o600;

/**
 * Writes the history to a file, step by step, so that a long one takes neither memory nor anybody's turn.
 *
 * @param path - where nothing is yet.
 * @returns how many entries it has
 * @throws Node's file system errors, and what reading the history threw
 */
export async function writeHistory(
  steps: Iterable<readonly HistoryEntry[]>,
  format: HistoryFormat,
  path: string,
): Promise<number> {
  const { begin, row, between, end } = historyFileFormat(format);
  await using file = await open(path, 'wx', OWNER_ONLY);
  await file.writeFile(begin);
  let written = 0;
  for (const entries of steps) {
    const rows = entries.map((entry) => row(historyRow(entry)));
    if (rows.length === 0) continue;
    await file.writeFile((written === 0 ? '' : between) + rows.join(between));
    written += rows.length;
  }
  await file.writeFile(written === 0 ? end.empty : end.full);
  await file.sync();
  return written;
}
