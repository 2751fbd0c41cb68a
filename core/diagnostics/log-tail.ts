import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../disk-error.ts';
import { LOG_FILE } from './log.ts';

export interface TailLimits {
  lines: number;
  bytes: number;
}

/**
 * The last lines of the log, oldest first, over its last rotation too; none if there is no log.
 * @param directory - `logs/` of the data directory.
 * @throws Node's error if the log cannot be read.
 */
export async function readLogTail(directory: string, { lines, bytes }: TailLimits): Promise<string[]> {
  const latest = await readEnd(join(directory, LOG_FILE), bytes);
  const before = await readEnd(join(directory, `${LOG_FILE}.1`), bytes - latest.length);
  return `${before}${latest}`
    .split('\n')
    .filter((line) => line !== '')
    .slice(-lines);
}

/** Whole lines from the end of a file; nothing of one that is not there. */
async function readEnd(path: string, maxInBytes: number): Promise<string> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    const length = Math.max(0, Math.min(size, maxInBytes));
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, size - length);
    const text = buffer.toString('utf8', 0, bytesRead);
    return length < size ? text.slice(text.indexOf('\n') + 1) : text;
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
