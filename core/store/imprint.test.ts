import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearsImprint, leaveImprint } from './imprint.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'attache-imprint-'));
  path = join(directory, 'attache.db');
  // More than is read at once.
  writeFileSync(path, Buffer.alloc(2.5 * 1024 * 1024, 'a row '));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a database bears its imprint', () => {
  it('as long as no byte has changed', () => {
    expect(bearsImprint(path)).toBe(false);
    leaveImprint(path);
    expect(bearsImprint(path)).toBe(true);
  });

  it.each([0, 1_500_000, 2.5 * 1024 * 1024 - 1])('and no more with a bit flipped in byte %i', (at) => {
    leaveImprint(path);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
    expect(bearsImprint(path)).toBe(false);
  });

  it('and no more when it has grown, or has a log that was not read yet', () => {
    leaveImprint(path);
    writeFileSync(`${path}-wal`, 'commits');
    expect(bearsImprint(path)).toBe(false);
    rmSync(`${path}-wal`);
    expect(bearsImprint(path)).toBe(true);
    appendFileSync(path, 'x');
    expect(bearsImprint(path)).toBe(false);
  });

  it.each(['', '{}', '{"sizeInBytes":1}', 'no JSON'])('and not where the imprint says %o', (text) => {
    leaveImprint(path);
    writeFileSync(`${path}-imprint`, text);
    expect(bearsImprint(path)).toBe(false);
  });
});
