import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Longer than a command that sets one attribute takes. Milliseconds. */
const XATTR_MS = 5_000;

/** Does what the system needs for a file to count as coming from the internet. */
export interface Marking {
  /** Writes an alternate data stream of the file (Windows). */
  writeStream(path: string, content: string): Promise<void>;
  /** Sets an extended attribute (macOS). */
  setAttribute(path: string, name: string, value: string): Promise<void>;
}

const systemMarking: Marking = {
  writeStream: (path, content) => writeFile(path, content),
  setAttribute: async (path, name, value) => {
    await promisify(execFile)('/usr/bin/xattr', ['-w', name, value, path], { timeout: XATTR_MS });
  },
};

/**
 * Marks a file as coming from the internet, so that the system asks before it runs what is in it: Windows by its
 * Zone.Identifier (zone 3 is the internet; the address stays out, for it is signed), macOS by the quarantine attribute.
 * Linux has no such mark.
 *
 * Best effort: file systems without streams or attributes refuse it.
 *
 * @param now - epoch milliseconds.
 * @returns whether the file carries a mark now.
 */
export async function markFromInternet(
  path: string,
  now: number,
  platform: NodeJS.Platform = process.platform,
  marking: Marking = systemMarking,
): Promise<boolean> {
  try {
    if (platform === 'win32') {
      await marking.writeStream(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
      return true;
    }
    if (platform === 'darwin') {
      const seconds = Math.floor(now / 1000).toString(16);
      await marking.setAttribute(path, 'com.apple.quarantine', `0083;${seconds};Attache;`);
      return true;
    }
  } catch {
    return false;
  }
  return false;
}
