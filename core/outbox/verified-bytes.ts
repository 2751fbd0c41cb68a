import { createHash } from 'node:crypto';
import type { Expected } from './verify.ts';

/**
 * The bytes of a copy, of which the last chunk is only given once all of them are as many as expected and have the
 * expected SHA-256. A chunk is valid until the next one is asked for.
 *
 * A copy that was changed behind our back, even without changing its size, thus never arrives: the transfer breaks
 * before its last byte, and S3 keeps nothing of a body that is too short. Checking on the way costs no second reading,
 * and leaves no moment between check and use.
 *
 * @throws Error for other bytes, or what reading threw
 */
export async function* verifiedBytes(
  source: AsyncIterable<Uint8Array>,
  { sizeInBytes, sha256 }: Expected,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let readInBytes = 0;
  let last: Uint8Array | undefined;
  for await (const chunk of source) {
    readInBytes += chunk.length;
    // Also while the last of the expected bytes are held: a file that grew must not get them through.
    if (readInBytes > sizeInBytes) throw new Error(`expected ${sizeInBytes} bytes, and there are more`);
    hash.update(chunk);
    if (readInBytes < sizeInBytes) yield chunk;
    // Another read follows, which may write over it.
    else if (chunk.length > 0) last = new Uint8Array(chunk);
  }
  if (hash.digest('hex') !== sha256) throw new Error('the bytes are not those that were accepted');
  if (last !== undefined) yield last;
}
