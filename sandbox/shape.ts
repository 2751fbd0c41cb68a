import { setTimeout as delay } from 'node:timers/promises';

/** The stream was cut at the byte that a reset fault names. */
export class StreamCut extends Error {}

export interface Shaping {
  bytesPerSecond: number | undefined;
  cutAfterBytes: number | undefined;
}

const largestPiece = 64 * 1024;

/**
 * Passes bytes on at a pace and up to a byte. Slow lines get small pieces, about twenty a second, so that progress is even.
 *
 * @throws StreamCut after `cutAfterBytes`, or at the end of a shorter stream.
 */
export async function* shaped(
  source: AsyncIterable<Buffer>,
  { bytesPerSecond, cutAfterBytes }: Shaping,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const pieceSize = Math.max(1, Math.min(largestPiece, Math.floor((bytesPerSecond ?? Infinity) / 20)));
  let left = cutAfterBytes ?? Infinity;
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += pieceSize) {
      const piece = chunk.subarray(start, Math.min(start + pieceSize, start + left));
      if (bytesPerSecond !== undefined) {
        await delay((piece.length / bytesPerSecond) * 1000, undefined, { signal });
      }
      if (piece.length > 0) yield piece;
      left -= piece.length;
      if (left <= 0) throw new StreamCut();
    }
  }
  if (cutAfterBytes !== undefined) throw new StreamCut();
}
