import { constants, open, stat } from 'node:fs/promises';
import { SOURCE_MAX_BYTES } from '../../contract/limits.ts';
import { systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import type { Reading } from './reading.ts';

/** Looks at a file; links are followed. The tag is of the file, not of its bytes: a file put in its place has another. */
export async function readListFile(path: string, tag: string | undefined): Promise<Reading> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    const found = `${ino} ${size} ${mtimeMs}`;
    if (found === tag) return { kind: 'unchanged' };
    const text = await readBounded(path);
    return text === undefined
      ? failed('source-malformed', path, { expected: `expected at most ${SOURCE_MAX_BYTES} bytes` })
      : { kind: 'text', text, tag: found };
  } catch (error) {
    const detail = systemCode(error);
    if (detail === undefined) throw error;
    return failed('source-unreachable', path, { detail });
  }
}

/** @returns undefined for a file that is too large. */
async function readBounded(path: string): Promise<string | undefined> {
  // Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!(await file.stat()).isFile()) throw Object.assign(new Error('expected a file'), { code: 'EISDIR' });
  // One more than allowed, so that it shows; it may grow while it is read.
  const buffer = Buffer.alloc(SOURCE_MAX_BYTES + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (length === buffer.length) return undefined;
    if (bytesRead === 0) return buffer.toString('utf8', 0, length);
  }
}

function failed(
  code: 'source-malformed' | 'source-unreachable',
  location: string,
  params: Record<string, string>,
): Reading {
  return { kind: 'failed', error: new AttacheError(code, { location, ...params }) };
}
