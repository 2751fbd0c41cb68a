import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/**
 * The bytes of a stream, of which the last chunk is only given once the SHA-256 of all of them is the expected one.
 *
 * A copy that was changed behind our back, even without changing its size, thus never arrives: the transfer breaks
 * before its last byte, and S3 keeps nothing of a body that is too short. Checking on the way costs no second reading,
 * and leaves no moment between check and use.
 *
 * @param sha256 - hex. Another one makes the stream fail with an Error.
 */
export function verifiedStream(source: Readable, sha256: string): Readable {
  const verified = Readable.from(releaseWhenVerified(source, sha256), { objectMode: false });
  verified.on('close', () => source.destroy());
  return verified;
}

async function* releaseWhenVerified(source: Readable, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of source) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('expected a stream of buffers');
    hash.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error('the bytes are not those that were accepted');
  if (held !== undefined) yield held;
}
