import { join } from 'node:path';
import { diskError } from '../disk-error.ts';
import type { Clock, Log, Vault } from '../ports.ts';
import { Secret } from '../secret.ts';
import { readTokenFile, writeTokenFile, type Tokens } from './token-file.ts';

/** Where the file vault of a data directory is. */
export function tokenFilePath(dataDirectory: string): string {
  return join(dataDirectory, 'tokens.json');
}

/**
 * A vault that keeps what it is told to remember in a file that only its owner can read (mode 0600), in the clear: for
 * terminals and headless hosts, behind `--remember`. All else it keeps in memory.
 *
 * The file is first read when the first token is asked for, which is after the engine made sure to be the only one.
 * All methods reject with AttacheError `disk-full` or `disk-failed` when the file cannot be read or written.
 */
export function createFileVault({
  directory,
  clock,
  log,
}: {
  directory: string;
  clock: Clock;
  log: Log;
}): Vault {
  const path = tokenFilePath(directory);
  const memory = new Map<string, Secret>();
  let tokens: Tokens | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: of two writes at once the second would undo the first. */
  const inTurn = <T>(work: (current: Tokens) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      try {
        tokens ??= await readTokenFile(path, { clock, log });
        return await work(tokens);
      } catch (error) {
        throw diskError(error, path);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const replace = async (next: Tokens): Promise<void> => {
    await writeTokenFile(path, next);
    tokens = next;
  };
  const forget = async (current: Tokens, key: string): Promise<void> => {
    if (!Object.hasOwn(current, key)) return;
    await replace(Object.fromEntries(Object.entries(current).filter(([kept]) => kept !== key)));
  };

  return {
    remembers: true,
    seals: false,
    get: (key) =>
      inTurn((current) => {
        const token = Object.hasOwn(current, key) ? current[key] : undefined;
        return Promise.resolve(memory.get(key) ?? (token === undefined ? undefined : new Secret(token)));
      }),
    put: (key, secret, { remember }) =>
      inTurn(async (current) => {
        if (remember) {
          await replace({ ...current, [key]: secret.reveal() });
          memory.delete(key);
        } else {
          await forget(current, key);
          memory.set(key, secret);
        }
      }),
    delete: (key) =>
      inTurn(async (current) => {
        memory.delete(key);
        await forget(current, key);
      }),
  };
}
