import { Readable } from 'node:stream';
import { assertNever } from '../contract/assert-never.ts';
import type { AcceptOptions, AcceptResult } from '../contract/bridge.ts';
import type { Engine, FileSource } from '../core/engine.ts';
import { errorViewOf } from '../core/error.ts';
import type { OfferedFile } from './messages.ts';

/** Accepts one file, or says why not; what a page offers never makes the main process throw. */
export async function acceptFile(
  engine: Pick<Engine, 'accept'>,
  contact: string,
  file: OfferedFile,
  options: Pick<AcceptOptions, 'allowDuplicate'>,
): Promise<AcceptResult> {
  try {
    return { kind: 'accepted', upload: await engine.accept(contact, sourceOf(file), options) };
  } catch (error) {
    return { kind: 'refused', name: file.name, error: errorViewOf(error) };
  }
}

function sourceOf(file: OfferedFile): FileSource {
  switch (file.kind) {
    case 'path':
      return { kind: 'path', path: file.path };
    case 'bytes':
      return {
        kind: 'stream',
        name: file.name,
        ...(file.type !== '' && { contentType: file.type }),
        sizeInBytes: file.bytes.byteLength,
        // In an array, because an iterable's items would be its single bytes.
        stream: Readable.from(file.bytes.byteLength > 0 ? [file.bytes] : []),
      };
    default:
      return assertNever(file);
  }
}
