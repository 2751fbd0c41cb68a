import { createHash, randomFillSync } from 'node:crypto';
import { open } from 'node:fs/promises';

const PIECE_IN_BYTES = 1024 * 1024;

/** Writes a file of random bytes. @returns their SHA-256, hex */
export async function makeFile(path: string, sizeInBytes: number): Promise<string> {
  const hash = createHash('sha256');
  await using file = await open(path, 'wx');
  for (let left = sizeInBytes; left > 0; left -= PIECE_IN_BYTES) {
    const piece = randomFillSync(Buffer.alloc(Math.min(left, PIECE_IN_BYTES)));
    hash.update(piece);
    await file.writeFile(piece);
  }
  return hash.digest('hex');
}
