import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isMissing } from '../disk-error.ts';
import { parseJsonPolicy } from './json-file.ts';
import { unreadable, type PolicySource } from './source.ts';

/** Milliseconds. */
const TOOL_MS = 10_000;
/** Characters. */
const OUTPUT_MAX = 256 * 1024;

/** The text of a property list as JSON. */
export type ReadPlist = (path: string) => Promise<string>;

/**
 * A policy that a configuration profile has set: a property list that macOS writes, for root alone to change. The system's
 * own plutil reads it, binary or not, so that no parser of ours has to; it is there on every Mac.
 */
export function managedPreferences(path: string, read: ReadPlist = byPlutil): PolicySource {
  return {
    name: path,
    file: path,
    async read() {
      try {
        await access(path);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw unreadable(path, 'access', error);
      }
      let text: string;
      try {
        text = await read(path);
      } catch (error) {
        throw unreadable(path, 'plutil', error);
      }
      return parseJsonPolicy(path, text);
    },
  };
}

const byPlutil: ReadPlist = async (path) => {
  const { stdout } = await promisify(execFile)('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path], {
    timeout: TOOL_MS,
    maxBuffer: OUTPUT_MAX,
  });
  return stdout;
};
