import { statfs } from 'node:fs/promises';

/** Bytes that a disk has for us; undefined if it cannot tell. */
export type FreeSpace = (folder: string) => Promise<number | undefined>;

/** What a download leaves free: a disk that is full to the last byte stops every other program, ours too. Bytes. */
export const ROOM_TO_LEAVE_IN_BYTES = 64 * 1024 * 1024;

/** The disk has no room for what a download still needs. Said before the first byte, since it would break off in the middle. */
export class NoRoom extends Error {
  readonly neededInBytes: number;
  readonly freeInBytes: number;

  constructor(neededInBytes: number, freeInBytes: number) {
    super(`${neededInBytes} bytes are needed, ${freeInBytes} are free`);
    this.name = 'NoRoom';
    this.neededInBytes = neededInBytes;
    this.freeInBytes = freeInBytes;
  }
}

/** The machine's disks. Some network drives say that they have no blocks at all, which is no answer. */
export const freeSpace: FreeSpace = async (folder) => {
  try {
    const { blocks, bavail, bsize } = await statfs(folder);
    return blocks > 0 ? bavail * bsize : undefined;
  } catch {
    return undefined;
  }
};

/** @throws NoRoom */
export async function assertRoom(
  folder: string,
  neededInBytes: number,
  free: FreeSpace = freeSpace,
): Promise<void> {
  const freeInBytes = await free(folder);
  if (freeInBytes === undefined || freeInBytes >= neededInBytes + ROOM_TO_LEAVE_IN_BYTES) return;
  throw new NoRoom(neededInBytes + ROOM_TO_LEAVE_IN_BYTES, freeInBytes);
}
