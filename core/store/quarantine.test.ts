import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { quarantine } from './quarantine.ts';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'attache-quarantine-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('moves a database aside with what belongs to it, and nothing over anything', () => {
  const path = join(directory, 'attache.db');
  const clock = createFakeClock(Date.UTC(2026, 10, 2, 9, 0, 0));
  for (const round of ['first', 'second']) {
    writeFileSync(path, round);
    writeFileSync(`${path}-wal`, `${round} log`);
    quarantine(path, clock);
  }
  const aside = `${path}.damaged-20261102T090000Z`;
  expect(readdirSync(directory)).toHaveLength(4);
  expect(readFileSync(aside, 'utf8')).toBe('first');
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('first log');
  expect(readFileSync(`${aside}-2`, 'utf8')).toBe('second');
  expect(readFileSync(`${aside}-2-wal`, 'utf8')).toBe('second log');
});
