import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isStale, writeStamp } from './stamp.ts';
import { sourcesOf } from './targets.ts';

let root: string;

function put(file: string, text = 'x'): string {
  const absolute = path.join(root, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
  return absolute;
}

/** A repository in which `preload` has just been built. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'attache-stamp-'));
  for (const source of sourcesOf('preload')) put(/\.\w+$/.test(source) ? source : `${source}/a.ts`);
  mkdirSync(path.join(root, 'dist', 'preload'), { recursive: true });
  writeStamp(root, 'preload', fingerprint(root, 'preload'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('isStale', () => {
  it('is not when nothing changed', () => {
    expect(isStale(root, 'preload')).toBe(false);
  });

  it.each<[string, () => void]>([
    ['a source is edited', () => put('electron/a.ts', 'longer')],
    ['one is added', () => put('contract/deep/b.ts')],
    ['one is deleted', () => rmSync(path.join(root, 'contract/a.ts'))],
    ['one is renamed', () => renameSync(path.join(root, 'contract/a.ts'), path.join(root, 'contract/b.ts'))],
    ['an older one is checked out', () => utimesSync(path.join(root, 'electron/a.ts'), 1, 1)],
    ['dependencies change', () => put('package-lock.json', '{}')],
    ['the output is gone', () => rmSync(path.join(root, 'dist/preload'), { recursive: true })],
    ['the stamp is gone', () => rmSync(path.join(root, 'dist/preload.stamp'))],
  ])('is when %s', (_what, change) => {
    change();
    expect(isStale(root, 'preload')).toBe(true);
  });

  it.each(['electron/a.test.ts', 'renderer/a.ts', 'electron/samples/a.pdf'])('does not mind %s', (file) => {
    put(file);
    expect(isStale(root, 'preload')).toBe(false);
  });

  it('is after an edit that was made while building', () => {
    const taken = fingerprint(root, 'preload');
    put('electron/a.ts', 'edited meanwhile');
    writeStamp(root, 'preload', taken);
    expect(isStale(root, 'preload')).toBe(true);
  });
});
