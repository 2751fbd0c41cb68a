import type { KeyObject } from 'node:crypto';
import {
  FRAME_IN_BYTES,
  HEADER_IN_BYTES,
  makeHeader,
  SEALED_FRAME_IN_BYTES,
  sealFrame,
  type OutboxKey,
} from './sealed-format.ts';

/**
 * Seals one copy chunk by chunk, in one pass: what {@link Sealer.take} and then {@link Sealer.end} return is the sealed
 * copy, in order. Of the plain bytes it holds one frame back at most, because a frame's nonce says whether it is the last.
 */
export class Sealer {
  readonly #fileKey: KeyObject;
  readonly #held = Buffer.allocUnsafe(FRAME_IN_BYTES);
  #heldInBytes = 0;
  #frames = 0;
  /** Used again for each chunk: fresh memory for every one would cost more time than the encryption. */
  #out: Buffer;
  #outInBytes = 0;

  /** @param upload - the id of the upload, to which the copy is bound. */
  constructor(vaultKey: OutboxKey, upload: string) {
    const { header, fileKey } = makeHeader(vaultKey, upload);
    this.#fileKey = fileKey;
    this.#out = header;
    this.#outInBytes = header.length;
  }

  /** The bytes to write next, valid until the next call; `chunk` may be used again as soon as it returns. */
  take(chunk: Uint8Array): Uint8Array {
    const frames = Math.ceil((this.#heldInBytes + chunk.length) / FRAME_IN_BYTES);
    this.#makeRoom(HEADER_IN_BYTES + frames * SEALED_FRAME_IN_BYTES);
    let at = 0;
    while (at < chunk.length) {
      if (this.#heldInBytes === FRAME_IN_BYTES) this.#sealHeld(false);
      if (this.#heldInBytes === 0 && chunk.length - at > FRAME_IN_BYTES) {
        this.#seal(chunk.subarray(at, at + FRAME_IN_BYTES), false);
        at += FRAME_IN_BYTES;
      } else {
        const piece = chunk.subarray(at, at + FRAME_IN_BYTES - this.#heldInBytes);
        this.#held.set(piece, this.#heldInBytes);
        this.#heldInBytes += piece.length;
        at += piece.length;
      }
    }
    return this.#given();
  }

  /** The last bytes of the copy. */
  end(): Uint8Array {
    this.#makeRoom(HEADER_IN_BYTES + SEALED_FRAME_IN_BYTES);
    this.#sealHeld(true);
    return this.#given();
  }

  #sealHeld(isLast: boolean): void {
    this.#seal(this.#held.subarray(0, this.#heldInBytes), isLast);
    this.#heldInBytes = 0;
  }

  #seal(plain: Uint8Array, isLast: boolean): void {
    for (const piece of sealFrame(this.#fileKey, this.#frames, isLast, plain)) {
      this.#out.set(piece, this.#outInBytes);
      this.#outInBytes += piece.length;
    }
    this.#frames += 1;
  }

  #makeRoom(inBytes: number): void {
    if (this.#out.length >= inBytes) return;
    const larger = Buffer.allocUnsafe(inBytes);
    larger.set(this.#out.subarray(0, this.#outInBytes));
    this.#out = larger;
  }

  #given(): Uint8Array {
    const given = this.#out.subarray(0, this.#outInBytes);
    this.#outInBytes = 0;
    return given;
  }
}
