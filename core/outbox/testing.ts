import { createSecretKey, randomBytes } from 'node:crypto';
import { nodeFiles, type Files, type OpenFile } from '../files.ts';
import { KEY_ID_IN_BYTES, KEY_IN_BYTES, type OutboxKey } from './sealed-format.ts';

/** The machine's disk, but one that cannot clone, whatever the machine's can: copies are made byte by byte. */
export const copyingFiles: Files = { ...nodeFiles, clone: () => Promise.resolve(false) };

/** A system call's failure, as Node reports it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made up`), { code });
}

/**
 * The real disk as one that cannot clone, but for one call that changes something.
 * - `fails`: that call rejects with `code`, as a full disk does; the next ones work.
 * - `dies`: that call and all after it reject, as if the process had been killed: not even tidying up happens.
 */
export function breakingFiles(
  at: number,
  mode: { kind: 'fails'; code: string } | { kind: 'dies' },
): { files: Files; calls: () => number } {
  let calls = 0;
  const change = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (mode.kind === 'fails' && calls === at) throw systemError(mode.code);
    if (mode.kind === 'dies' && calls >= at) throw systemError('EIO');
    return call();
  };
  const breaking = (file: OpenFile): OpenFile => ({
    stat: () => file.stat(),
    read: (buffer, offset, length) => file.read(buffer, offset, length),
    write: (buffer, offset, length) => change(() => file.write(buffer, offset, length)),
    sync: () => change(() => file.sync()),
    close: () => file.close(),
  });
  const files: Files = {
    ...copyingFiles,
    create: (path) => change(async () => breaking(await nodeFiles.create(path))),
    rename: (from, to) => change(() => nodeFiles.rename(from, to)),
    unlink: (path) => change(() => nodeFiles.unlink(path)),
    syncDirectory: (directory) => change(() => nodeFiles.syncDirectory(directory)),
  };
  return { files, calls: () => calls };
}

/** A key as the vault makes them. */
export function anOutboxKey(): OutboxKey {
  return {
    id: randomBytes(KEY_ID_IN_BYTES).toString('hex'),
    secret: createSecretKey(randomBytes(KEY_IN_BYTES)),
  };
}
