/** How much may be copied at once. */
export interface RoomLimits {
  /** As many get in whatever their size. */
  files: number;
  /** As many get in if all that are in, together with the next, have no more than {@link smallInBytes}. */
  smallFiles: number;
  smallInBytes: number;
}

/**
 * Lets files in to be copied, in the order in which they come: a few, or many that are small. What a small file costs is
 * waiting for the disk, which flushes many in the time of one; large ones only take turns at it.
 */
export class Room {
  readonly #limits: RoomLimits;
  readonly #waiting: { sizeInBytes: number; enter: () => void }[] = [];
  #files = 0;
  #inBytes = 0;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /** Does `work` once there is room, and gives what it gives. */
  async within<T>(sizeInBytes: number, work: () => Promise<T>): Promise<T> {
    const entered = Promise.withResolvers<undefined>();
    this.#waiting.push({ sizeInBytes, enter: () => entered.resolve(undefined) });
    this.#letIn();
    await entered.promise;
    try {
      return await work();
    } finally {
      this.#files -= 1;
      this.#inBytes -= sizeInBytes;
      this.#letIn();
    }
  }

  #letIn(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined || !this.#hasRoomFor(next.sizeInBytes)) return;
      this.#waiting.shift();
      this.#files += 1;
      this.#inBytes += next.sizeInBytes;
      next.enter();
    }
  }

  #hasRoomFor(sizeInBytes: number): boolean {
    const { files, smallFiles, smallInBytes } = this.#limits;
    if (this.#files < files) return true;
    return this.#files < smallFiles && this.#inBytes + sizeInBytes <= smallInBytes;
  }
}
