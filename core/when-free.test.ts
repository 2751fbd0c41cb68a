import { describe, expect, it } from 'vitest';
import { whenFree } from './when-free.ts';

/** Refused so many times before it is done. */
function refused(times: number, code: string) {
  let tries = 0;
  const work = (): Promise<string> => {
    tries += 1;
    return tries > times ? Promise.resolve('done') : Promise.reject(Object.assign(new Error(code), { code }));
  };
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { work, wait, waits, tries: () => tries };
}

describe('whenFree', () => {
  it.each(['EACCES', 'EBUSY', 'EPERM'])(
    'waits on Windows while another program is at it: %s',
    async (code) => {
      const { work, wait, waits } = refused(3, code);
      await expect(whenFree(work, 'win32', wait)).resolves.toBe('done');
      expect(waits).toEqual([10, 20, 40]);
    },
  );

  it('gives up on Windows after some seconds, with what it was told', async () => {
    const { work, wait, waits, tries } = refused(Infinity, 'EPERM');
    await expect(whenFree(work, 'win32', wait)).rejects.toMatchObject({ code: 'EPERM' });
    expect(tries()).toBe(waits.length + 1);
    const waitedMs = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waitedMs).toBeGreaterThan(5_000);
    expect(waitedMs).toBeLessThan(15_000);
  });

  it('does not wait for what will not change', async () => {
    const { work, wait, waits } = refused(1, 'ENOENT');
    await expect(whenFree(work, 'win32', wait)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(waits).toEqual([]);
  });

  it.each(['linux', 'darwin'] as const)(
    'does not wait on %s, where open files can be renamed',
    async (platform) => {
      const { work, wait, waits } = refused(1, 'EPERM');
      await expect(whenFree(work, platform, wait)).rejects.toMatchObject({ code: 'EPERM' });
      expect(waits).toEqual([]);
    },
  );
});
