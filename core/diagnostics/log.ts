import { join } from 'node:path';
import pino from 'pino';
import { systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import type { Log } from '../ports.ts';
import { loggable } from './loggable.ts';
import { RotatingFile } from './rotating-file.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

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
  const write = (line: string): void => {
    file.write(line);
    stderr?.write(line);
  };
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      nestedKey: 'fields',
    },
    { write },
  );
  return {
    debug: (event, fields = {}) => logger.debug(loggable(fields), event),
    info: (event, fields = {}) => logger.info(loggable(fields), event),
    warn: (event, fields = {}) => logger.warn(loggable(fields), event),
    error: (event, fields = {}) => logger.error(loggable(fields), event),
  };
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
