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
 * copy is; who must not use a part waits for the end (verified-stream.ts).
 *
 * @throws BrokenSeal where the copy is not what was sealed; AttacheError `outbox-key-missing`
 */
export async function* unseal(
  sealed: AsyncIterable<Uint8Array>,
  upload: string,
  findKey: FindKey,
): AsyncGenerator<Buffer> {
  let fileKey: KeyObject | undefined;
  let frame = 0;
  let held = Buffer.alloc(0);
  for await (const chunk of sealed) {
    held = Buffer.concat([held, chunk]);
    if (fileKey === undefined) {
      if (held.length < HEADER_IN_BYTES) continue;
      fileKey = await fileKeyOf(held.subarray(0, HEADER_IN_BYTES), upload, findKey);
      held = held.subarray(HEADER_IN_BYTES);
    }
    // A frame with bytes behind it is not the last.
    for (; held.length > SEALED_FRAME_IN_BYTES; frame += 1) {
      yield openFrame(fileKey, frame, false, held.subarray(0, SEALED_FRAME_IN_BYTES));
      held = held.subarray(SEALED_FRAME_IN_BYTES);
    }
  }
  if (fileKey === undefined) throw new BrokenSeal('the copy is shorter than its header');
  yield openFrame(fileKey, frame, true, held);
}

async function fileKeyOf(header: Buffer, upload: string, findKey: FindKey): Promise<KeyObject> {
  const vaultKey = await findKey(vaultKeyIdOf(header));
  if (vaultKey === undefined) throw new AttacheError('outbox-key-missing');
  return openHeader(header, vaultKey, upload);
}
