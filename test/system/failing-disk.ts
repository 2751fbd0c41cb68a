import type { FileHandle } from 'node:fs/promises';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { onTestFinished, vi } from 'vitest';

/**
 * A disk that refuses, at the border to the system: nothing of ours has to know of it. All is as before when the test is
 * over.
 */

/** SQLite's result codes of a full disk, a failing one and a damaged file; https://sqlite.org/rescode.html has them. */
export const SQLITE = { full: 13, ioError: 10, corrupt: 11 } as const;

export interface FailingDatabase {
  /** While set, nothing is committed. */
  isFailing: boolean;
  /** Commits that were refused. */
  refused: number;
}

/** @param errcode - what SQLite says instead of committing. */
export function failingDatabase(errcode: number): FailingDatabase {
  const disk: FailingDatabase = { isFailing: false, refused: 0 };
  const refuse = (): never => {
    disk.refused += 1;
    throw Object.assign(new Error('made up'), { code: 'ERR_SQLITE_ERROR', errcode });
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { exec } = DatabaseSync.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
  const { run } = StatementSync.prototype;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (disk.isFailing && sql === 'COMMIT') refuse();
    exec.call(this, sql);
  });
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (this: StatementSync, ...parameters) {
    if (disk.isFailing) refuse();
    return run.apply(this, parameters);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return disk;
}

type Call = 'write' | 'sync' | 'read';

let broken: { call: Call; code: string } | undefined;

/** From now on no open file can be written, flushed or read; `undefined` heals the disk. */
export function breakFiles(how: { call: Call; code: string } | undefined): void {
  broken = how;
  onTestFinished(() => void (broken = undefined));
}

/**
 * A file handle that {@link breakFiles} reaches. The test file puts it into Node's place:
 * `vi.mock('node:fs/promises', …)`.
 */
export function breakable(handle: FileHandle): FileHandle {
  const unless =
    (call: Call, original: (...parameters: never[]) => unknown) =>
    (...parameters: unknown[]): unknown => {
      if (broken?.call === call) {
        return Promise.reject(Object.assign(new Error('made up'), { code: broken.code }));
      }
      const answer: unknown = Reflect.apply(original, handle, parameters);
      return answer;
    };
  return Object.assign(handle, {
    write: unless('write', handle.write.bind(handle)),
    writev: unless('write', handle.writev.bind(handle)),
    sync: unless('sync', handle.sync.bind(handle)),
    read: unless('read', handle.read.bind(handle)),
  });
}
