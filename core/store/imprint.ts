import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { walPath } from './wal.ts';

/** Read at once. Bytes. */
const PIECE_IN_BYTES = 1024 * 1024;

/**
 * Whether a database is byte for byte the one that an engine looked through and then closed, so that there is no need to look
 * through it again: reading 40 MB takes a tenth of the time. Whatever else is there or not (a log, no imprint, another one), the
 * answer is no, and nothing is lost by it but time.
 *
 * The file is opened and closed for it, which drops the POSIX locks of this process: never while it is open in this process.
 */
export function bearsImprint(path: string): boolean {
  try {
    // What is in the log has yet to be read.
    if ((statSync(walPath(path), { throwIfNoEntry: false })?.size ?? 0) > 0) return false;
    return readFileSync(imprintPath(path), 'utf8') === imprintOf(path);
  } catch {
    return false;
  }
}

/** Leaves the imprint of a database that is whole and closed. It is only of use, so a disk that refuses it is no error. */
export function leaveImprint(path: string): void {
  try {
    writeFileSync(imprintPath(path), imprintOf(path), { mode: 0o600 });
  } catch {
    removeImprint(path);
  }
}

function removeImprint(path: string): void {
  try {
    rmSync(imprintPath(path), { force: true });
  } catch {
    // An old one does not fit the new bytes.
  }
}

function imprintPath(path: string): string {
  return `${path}-imprint`;
}

/** What a database looks like, as the imprint says it. */
function imprintOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE_IN_BYTES);
    let sizeInBytes = 0;
    let sum = 0;
    for (;;) {
      const read = readSync(file, piece, 0, piece.length, sizeInBytes);
      if (read === 0) return JSON.stringify({ sizeInBytes, crc32: sum });
      sum = crc32(piece.subarray(0, read), sum);
      sizeInBytes += read;
    }
  } finally {
    closeSync(file);
  }
}
