import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { promisify } from 'node:util';
import { parseRegExport, type RegistryKey } from './reg-export.ts';
import { unreadable, type PolicySource, type RawPolicy } from './source.ts';

/** A tool of the system that takes longer than this is stuck. Milliseconds. */
const TOOL_MS = 10_000;

/** Runs reg.exe. Rejects if it ends with anything but 0. */
export type RunReg = (args: readonly string[]) => Promise<void>;

/** Exports a key into a file and gives its text; undefined if there is no such key. Rejects where reg.exe may not run. */
export type ExportKey = (key: string) => Promise<string | undefined>;

/**
 * A policy in the registry, as Group Policy and Intune write it: texts and numbers under the key, lists as a key below it.
 *
 * Read whole by one `reg.exe export`: native addons would need a build for each architecture and leave the npm package
 * without one, `reg.exe query` answers in the console's code page and loses what is not in it, and PowerShell takes a
 * second to start.
 */
export function registryKey(key: string, exportKey: ExportKey): PolicySource {
  return {
    name: key,
    async read() {
      let text: string | undefined;
      try {
        text = await exportKey(key);
      } catch (error) {
        throw unreadable(key, 'reg.exe', error);
      }
      if (text === undefined) return undefined;
      const parsed = parseRegExport(text);
      if (parsed === undefined) throw unreadable(key, 'reg.exe export');
      return policyOf(parsed);
    },
  };
}

/** A list is a key whose values are its entries: their names only number them. */
function policyOf({ values, keys }: RegistryKey): RawPolicy {
  const lists = [...keys].map(([name, list]): [string, unknown] => [name, inOrder(list)]);
  return Object.fromEntries<unknown>([...values, ...lists]);
}

function inOrder({ values }: RegistryKey): (string | number | string[])[] {
  const byNumber = [...values].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  return byNumber.map(([, value]) => value);
}

/** {@link ExportKey} by the system's own reg.exe. */
export function exportByRegExe(systemRoot: string, run: RunReg = regExe(systemRoot)): ExportKey {
  return async (key) => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-'));
    const file = join(folder, 'policy.reg');
    try {
      await run(['export', key, file, '/y', '/reg:64']);
      return await readFile(file, 'utf16le');
    } catch (error) {
      // It ends with 1 both for a key that is not there and where it may not run at all: this key is always there.
      await run(['query', 'HKCU\\Software']).catch(() => {
        throw error;
      });
      return undefined;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function regExe(systemRoot: string): RunReg {
  const run = promisify(execFile);
  const path = win32.join(systemRoot, 'System32', 'reg.exe');
  return async (args) => {
    await run(path, [...args], { timeout: TOOL_MS, windowsHide: true });
  };
}
