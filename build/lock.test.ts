import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';

let directory: string;
let lockPath: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'attache-lock-'));
  lockPath = path.join(directory, 'build.lock');
});

afterEach(() => rmSync(directory, { recursive: true }));

describe('withLock', () => {
  it('holds the lock while working, and gives it back', async () => {
    expect(await withLock(directory, () => readFileSync(lockPath, 'utf8'))).toBe(String(process.pid));
    expect(existsSync(lockPath)).toBe(false);
  });

  it('gives it back when the work fails', async () => {
    const work = withLock(directory, () => {
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(existsSync(lockPath)).toBe(false);
  });

  it('waits for a process that lives', async () => {
    writeFileSync(lockPath, String(process.pid));
    let isDone = false;
    const work = withLock(directory, () => {
      isDone = true;
    });
    await Promise.resolve();
    expect(isDone).toBe(false);
    rmSync(lockPath);
    await work;
    expect(isDone).toBe(true);
  });

  it('takes over from one that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lockPath, String(pid));
    expect(await withLock(directory, () => 'built')).toBe('built');
  });
});
