import { createHash, randomUUID } from 'node:crypto';

/** A file as Playwright's file chooser takes it. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface TestFile extends ChosenFile {
  sha256: string;
  /** What the bytes repeat, ASCII: enough to make the same file in the page. */
  pattern: string;
}

/** Larger than what the operating system takes at once, so that it can be caught half-way. Bytes. */
export const LARGE_IN_BYTES = 12_000_000;

/** A file with bytes that no other file has. */
export function makeFile(name: string, sizeInBytes = 10_000): TestFile {
  const pattern = `${randomUUID()} `;
  const buffer = Buffer.alloc(sizeInBytes, pattern);
  return { name, mimeType: 'application/octet-stream', buffer, sha256: sha256Of(buffer), pattern };
}

/** Lower-case hexadecimal, as the sandbox reports it. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
