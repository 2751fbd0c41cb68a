import { join } from 'node:path';
import { systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import type { Log } from '../ports.ts';
import { loggable } from './loggable.ts';
import { RotatingFile } from './rotating-file.ts';

/** The least grave first. */
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** In `logs/` of the data directory. */
export const LOG_FILE = 'attache.log';

const MAX_FILE_IN_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

export interface LogOptions {
  /** `logs/` of the data directory, which is there already. */
  directory: string;
  /** The least grave level that is written. */
  level: LogLevel;
  /** Gets every line as well, for `--verbose`. */
  stderr?: { write(line: string): unknown };
}

/**
 * The log: `attache.log`, one JSON object a line with `level`, `time`, `pid`, `fields` and `msg`; at most 15 MB with what
 * was rotated. Every field passes {@link loggable}, so no secret gets in.
 *
 * @throws AttacheError `data-directory-unusable`
 */
export function createLog({ directory, level, stderr }: LogOptions): Log {
  const file = openFile(join(directory, LOG_FILE));
  const least = LEVELS.indexOf(level);
  const at =
    (own: LogLevel): Log[LogLevel] =>
    (event, fields = {}) => {
      if (LEVELS.indexOf(own) < least) return;
      const time = new Date().toISOString();
      const line = { level: own, time, pid: process.pid, fields: loggable(fields), msg: event };
      const text = `${JSON.stringify(line)}\n`;
      file.write(text);
      stderr?.write(text);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function openFile(path: string): RotatingFile {
  try {
    return new RotatingFile(path, { maxInBytes: MAX_FILE_IN_BYTES, keep: KEPT_FILES });
  } catch (error) {
    throw new AttacheError(
      'data-directory-unusable',
      { path, detail: systemCode(error) ?? 'unknown' },
      error,
    );
  }
}

/** A log that nobody reads. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
