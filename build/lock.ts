import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;
/** Longer than any build takes; a lock that is older belongs to a process that was killed or hangs. */
const PATIENCE_MS = 120_000;

/**
 * Lets one process at a time build into `directory`: two `attache` commands started together in a fresh checkout must
 * not empty each other's output.
 */
export async function withLock<T>(directory: string, work: () => T): Promise<T> {
  mkdirSync(directory, { recursive: true });
  const lockPath = path.join(directory, 'build.lock');
  const until = Date.now() + PATIENCE_MS;
  while (!tryLock(lockPath)) {
    if (Date.now() > until || !isHeld(lockPath)) rmSync(lockPath, { force: true });
    else await wait(POLL_MS);
  }
  try {
    return work();
  } finally {
    rmSync(lockPath, { force: true });
  }
}

function tryLock(lockPath: string): boolean {
  try {
    writeFileSync(lockPath, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** False if the process that holds the lock is gone. An empty file was made an instant ago. */
function isHeld(lockPath: string): boolean {
  try {
    const pid = Number(readFileSync(lockPath, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
