import type { Readable } from 'node:stream';

/** S3's error documents have about 1 KiB; a proxy's page may be anything. Bytes. */
const MAX_IN_BYTES = 65_536;

/** The beginning of a body as text. An answer whose status is known is not spoilt by a body that breaks off. */
export async function boundedText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Buffer)) break;
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MAX_IN_BYTES) break;
    }
  } catch {
    // What has come so far is all there is.
  }
  return Buffer.concat(chunks).subarray(0, MAX_IN_BYTES).toString('utf8');
}
