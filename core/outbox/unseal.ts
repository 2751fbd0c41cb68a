import type { KeyObject } from 'node:crypto';
import { AttacheError } from '../error.ts';
import {
  BrokenSeal,
  HEADER_IN_BYTES,
  openFrame,
  openHeader,
  SEALED_FRAME_IN_BYTES,
  vaultKeyIdOf,
  type OutboxKey,
} from './sealed-format.ts';

/** Gives the vault key of that id, or undefined if the vault has it no more. */
export type FindKey = (id: string) => Promise<OutboxKey | undefined>;

/**
 * The plain bytes of a sealed copy, each frame as soon as it was read and found whole. All of them are given only if the
 * copy is; who must not use a part waits for the end (verified-bytes.ts).
 *
 * @param sealed - a chunk need be valid only until the next one is asked for.
 * @throws BrokenSeal where the copy is not what was sealed; AttacheError `outbox-key-missing`
 */
export async function* unseal(
  sealed: AsyncIterable<Uint8Array>,
  upload: string,
  findKey: FindKey,
): AsyncGenerator<Buffer> {
  const header = new Filling(HEADER_IN_BYTES);
  const held = new Filling(SEALED_FRAME_IN_BYTES);
  let fileKey: KeyObject | undefined;
  let frame = 0;
  for await (const chunk of sealed) {
    let left = header.take(chunk);
    if (!header.isFull) continue;
    fileKey ??= await fileKeyOf(header.bytes, upload, findKey);
    while (left.length > 0) {
      // A frame with bytes behind it is not the last. One that is whole in the chunk need not be copied.
      if (held.isFull) {
        yield openFrame(fileKey, frame++, false, held.bytes);
        held.empty();
      } else if (held.isEmpty && left.length > SEALED_FRAME_IN_BYTES) {
        yield openFrame(fileKey, frame++, false, left.subarray(0, SEALED_FRAME_IN_BYTES));
        left = left.subarray(SEALED_FRAME_IN_BYTES);
      } else {
        left = held.take(left);
      }
    }
  }
  if (fileKey === undefined) throw new BrokenSeal('the copy is shorter than its header');
  yield openFrame(fileKey, frame, true, held.bytes);
}

/** Bytes that come in pieces, until there are enough. */
class Filling {
  readonly #buffer: Buffer;
  #inBytes = 0;

  constructor(sizeInBytes: number) {
    this.#buffer = Buffer.allocUnsafe(sizeInBytes);
  }

  get isEmpty(): boolean {
    return this.#inBytes === 0;
  }

  get isFull(): boolean {
    return this.#inBytes === this.#buffer.length;
  }

  /** Those that came since it was empty; the memory is used again. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#inBytes);
  }

  /** @returns what there was no room for. */
  take(piece: Uint8Array): Uint8Array {
    const fitting = piece.subarray(0, this.#buffer.length - this.#inBytes);
    this.#buffer.set(fitting, this.#inBytes);
    this.#inBytes += fitting.length;
    return piece.subarray(fitting.length);
  }

  empty(): void {
    this.#inBytes = 0;
  }
}

async function fileKeyOf(header: Buffer, upload: string, findKey: FindKey): Promise<KeyObject> {
  const vaultKey = await findKey(vaultKeyIdOf(header));
  if (vaultKey === undefined) throw new AttacheError('outbox-key-missing');
  return openHeader(header, vaultKey, upload);
}
