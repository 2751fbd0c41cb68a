/** Memory that goes back when it is disposed of; from then on what is in it is somebody else's. */
export interface Lent extends Disposable {
  readonly buffer: Buffer;
}

/**
 * Memory of one size, which is used again. Fresh memory for each file costs more than the copying of a small one: it lies
 * outside of V8's heap, and the more of it comes, the more often V8 looks through all of the heap for some to free.
 */
export class LentMemory {
  readonly #sizeInBytes: number;
  /** As many as were ever lent at once. The system gives room to those pages only in which something was written. */
  readonly #free: Buffer[] = [];

  constructor(sizeInBytes: number) {
    this.#sizeInBytes = sizeInBytes;
  }

  lend(): Lent {
    const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#sizeInBytes);
    return { buffer, [Symbol.dispose]: () => void this.#free.push(buffer) };
  }
}
