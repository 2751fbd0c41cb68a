import { stat, statfs } from 'node:fs/promises';

/** A disk, and the bytes that it has for us. */
export interface Disk {
  /** The same for all folders that are on it. */
  id: number;
  freeInBytes: number;
}

/** The disk that a folder is on; undefined if it cannot tell. */
export type DiskOf = (folder: string) => Promise<Disk | undefined>;

/** What a download leaves free: a disk that is full to the last byte stops every other program, ours too. Bytes. */
export const ROOM_TO_LEAVE_IN_BYTES = 64 * 1024 * 1024;

/** The disk has no room for what a download still needs. Said before the first byte, since it would break off in the middle. */
export class NoRoom extends Error {
  readonly neededInBytes: number;
  /** Without what other downloads still need. */
  readonly freeInBytes: number;

  constructor(neededInBytes: number, freeInBytes: number) {
    super(`${neededInBytes} bytes are needed, ${freeInBytes} are free`);
    this.name = 'NoRoom';
    this.neededInBytes = neededInBytes;
    this.freeInBytes = freeInBytes;
  }
}

/** The machine's disks. Some network drives say that they have no blocks at all, which is no answer. */
export const diskOf: DiskOf = async (folder) => {
  try {
    const [{ blocks, bavail, bsize }, { dev }] = await Promise.all([statfs(folder), stat(folder)]);
    return blocks > 0 ? { id: dev, freeInBytes: bavail * bsize } : undefined;
  } catch {
    return undefined;
  }
};

/** The room that a download has been promised. Disposing gives back what it did not use. */
export interface Claim extends Disposable {
  /** Bytes were written: the disk itself counts them from now on. */
  use(bytes: number): void;
}

/** The room on the disks, of which downloads that run at once may each have only what the others do not need. */
export class Room {
  readonly #diskOf: DiskOf;
  readonly #claims = new Set<{ disk: number; leftInBytes: number }>();

  constructor(disk: DiskOf = diskOf) {
    this.#diskOf = disk;
  }

  /** @throws NoRoom */
  async claim(folder: string, neededInBytes: number): Promise<Claim> {
    const disk = await this.#diskOf(folder);
    const claim = { disk: disk?.id ?? NaN, leftInBytes: neededInBytes };
    if (disk !== undefined) {
      const freeInBytes = Math.max(0, disk.freeInBytes - this.#promisedOn(disk));
      const wanted = neededInBytes + ROOM_TO_LEAVE_IN_BYTES;
      if (freeInBytes < wanted) throw new NoRoom(wanted, freeInBytes);
    }
    this.#claims.add(claim);
    return {
      use: (bytes) => void (claim.leftInBytes -= bytes),
      [Symbol.dispose]: () => void this.#claims.delete(claim),
    };
  }

  #promisedOn({ id }: Disk): number {
    let promised = 0;
    for (const { disk, leftInBytes } of this.#claims) if (disk === id) promised += Math.max(0, leftInBytes);
    return promised;
  }
}
