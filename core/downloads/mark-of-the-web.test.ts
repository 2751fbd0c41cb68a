import { expect, it } from 'vitest';
import { markFromInternet, type Marking } from './mark-of-the-web.ts';

function recording(): Marking & { calls: string[][] } {
  const calls: string[][] = [];
  return {
    calls,
    writeStream: async (...call) => void calls.push(call),
    setAttribute: async (...call) => void calls.push(call),
  };
}

it('writes the internet zone beside the file on Windows', async () => {
  const marking = recording();
  await expect(markFromInternet('C:\\d\\a.exe', 0, 'win32', marking)).resolves.toBe(true);
  expect(marking.calls).toEqual([['C:\\d\\a.exe:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n']]);
});

it('sets the quarantine attribute on macOS', async () => {
  const marking = recording();
  await expect(markFromInternet('/d/a.app', 1_700_000_000_000, 'darwin', marking)).resolves.toBe(true);
  expect(marking.calls).toEqual([['/d/a.app', 'com.apple.quarantine', '0083;6553f100;Attache;']]);
});

it('does nothing on Linux', async () => {
  const marking = recording();
  await expect(markFromInternet('/d/a', 0, 'linux', marking)).resolves.toBe(false);
  expect(marking.calls).toEqual([]);
});

it('says so where the file system refuses, and does not fail', async () => {
  const marking: Marking = { ...recording(), setAttribute: () => Promise.reject(new Error('ENOTSUP')) };
  await expect(markFromInternet('/d/a', 0, 'darwin', marking)).resolves.toBe(false);
});
