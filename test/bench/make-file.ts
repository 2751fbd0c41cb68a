import { createHash, randomFillSync } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

const PIECE_IN_BYTES = 1024 * 1024;

/** Writes a file of random bytes. @returns their SHA-256, hex */
export async function makeFile(file: string, sizeInBytes: number): Promise<string> {
  const hash = createHash('sha256');
  await using opened = await open(file, 'wx');
  for (let left = sizeInBytes; left > 0; left -= PIECE_IN_BYTES) {
    const piece = randomFillSync(Buffer.alloc(Math.min(left, PIECE_IN_BYTES)));
    hash.update(piece);
    await opened.writeFile(piece);
  }
  return hash.digest('hex');
}

/** How many files, and how large each is. */
export interface Files {
  files: number;
  sizeInBytes: number;
}

/** Makes a folder with files of random bytes. @returns its path */
export async function makeFiles(folder: string, { files, sizeInBytes }: Files): Promise<string> {
  await mkdir(folder);
  for (let nth = 0; nth < files; nth += 1) await makeFile(path.join(folder, `scan ${nth}.pdf`), sizeInBytes);
  return folder;
}
