import { open } from 'node:fs/promises';
import { z } from 'zod';
import { isMissing, systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { firstUnsafe, ownersOf } from './ownership.ts';
import { invalid, unreadable, type PolicySource, type RawPolicy } from './source.ts';

/** Bytes: all that a policy can say fits into a small part of it. */
const SIZE_MAX = 256 * 1024;

const objectSchema = z.record(z.string(), z.unknown());

/**
 * A policy in a JSON file. `$schema`, which editors like, is passed over.
 *
 * @param checked - refuse a file that somebody other than root could change (POSIX).
 */
export function jsonFile(path: string, { checked }: { checked: boolean }): PolicySource {
  return {
    name: path,
    file: path,
    async read() {
      const text = await readBounded(path);
      if (text === undefined) return undefined;
      if (checked) await assertSafe(path);
      return parseJsonPolicy(path, text);
    },
  };
}

/** @throws AttacheError `policy-invalid`, which quotes nothing of the text */
export function parseJsonPolicy(source: string, text: string): RawPolicy {
  const parsed = objectSchema.safeParse(parseJson(text.replace(/^\ufeff/, '')));
  if (!parsed.success) throw invalid(source, 'expected a JSON object');
  return Object.fromEntries(Object.entries(parsed.data).filter(([name]) => name !== '$schema'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBounded(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > SIZE_MAX) throw invalid(path, `expected at most ${SIZE_MAX} bytes`);
    return await file.readFile('utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof AttacheError) throw error;
    throw unreadable(path, systemCode(error) ?? 'unknown', error);
  }
}

async function assertSafe(path: string): Promise<void> {
  let unsafe: string | undefined;
  try {
    unsafe = firstUnsafe(await ownersOf(path));
  } catch (error) {
    throw unreadable(path, systemCode(error) ?? 'unknown', error);
  }
  if (unsafe !== undefined) throw new AttacheError('policy-unsafe', { source: unsafe });
}
