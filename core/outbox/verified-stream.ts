import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Expected } from './verify.ts';

/**
 * The bytes of a stream, of which the last chunk is only given once all of them are as many as expected and have the
 * expected SHA-256.
 *
 * A copy that was changed behind our back, even without changing its size, thus never arrives: the transfer breaks
 * before its last byte, and S3 keeps nothing of a body that is too short. Checking on the way costs no second reading,
 * and leaves no moment between check and use.
 *
 * Other bytes make the stream fail with an Error.
 */
export function verifiedStream(source: Readable, expected: Expected): Readable {
  const verified = Readable.from(releaseWhenVerified(source, expected), { objectMode: false });
  verified.on('close', () => source.destroy());
  return verified;
}

async function* releaseWhenVerified(
  source: Readable,
  { sizeInBytes, sha256 }: Expected,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let readInBytes = 0;
  let held: Buffer | undefined;
  for await (const chunk of source) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('expected a stream of buffers');
    readInBytes += chunk.length;
    // Looked at while the last of the expected bytes are still held: a file that grew must not get them through.
    if (readInBytes > sizeInBytes) throw new Error(`expected ${sizeInBytes} bytes, and there are more`);
    hash.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error('the bytes are not those that were accepted');
  if (held !== undefined) yield held;
}
