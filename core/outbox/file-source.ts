import type { Readable } from 'node:stream';

/** A file on its way into the outbox. */
export type FileSource =
  | { kind: 'path'; path: string }
  /** `name` as the user knows it; `sizeInBytes` if the sender announced it. */
  | { kind: 'stream'; name: string; contentType?: string; sizeInBytes?: number; stream: Readable };
