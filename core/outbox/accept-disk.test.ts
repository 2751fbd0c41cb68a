import { mkdir, readdir, rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../files.ts';
import type { AcceptedFile } from './accept.ts';
import { acceptSource, contentOf, directory, log, MIB, original, someBytes } from './accept-bench.ts';
import { describeFile } from './describe.ts';
import { sweep } from './sweep.ts';
import { breakingFiles } from './testing.ts';

/** Every call that changes the disk, from the first one that is broken to the first run in which none is. */
async function atEveryCall(
  mode: Parameters<typeof breakingFiles>[1],
  seal: boolean,
  check: (accepting: Promise<AcceptedFile>, at: number) => Promise<void>,
): Promise<number> {
  const path = await original('a.pdf', someBytes(MIB + 1));
  for (let at = 1; at < 100; at += 1) {
    const { files, calls } = breakingFiles(at, mode);
    await check(acceptSource({ kind: 'path', path }, { files, seal }), at);
    if (calls() < at) return at - 1;
    await rm(directory, { recursive: true });
    await mkdir(directory);
  }
  throw new Error('never succeeded');
}

describe('a disk that', () => {
  it.each([
    ['is full', 'ENOSPC', 'disk-full', false, 9],
    ['fails', 'EIO', 'disk-failed', false, 9],
    ['fails under a sealed copy', 'EIO', 'disk-failed', true, 10],
  ])('%s at any call leaves nothing behind', async (_, systemCode, code, seal, expected) => {
    const calls = await atEveryCall({ kind: 'fails', code: systemCode }, seal, async (accepting, at) => {
      const result = await accepting.catch((error: unknown) => error);
      if (result instanceof Error) {
        expect(result, `call ${at}`).toMatchObject({ code });
        expect(await readdir(directory), `call ${at}`).toEqual([]);
      }
    });
    // create, 2 writes and a third for the last frame, sync; the same for the sidecar with one write; rename; directory.
    expect(calls).toBe(expected);
  });

  it.each([
    ['plain', false, 'upload-1'],
    ['sealed', true, 'upload-1.sealed'],
  ])(
    'is cut off at any call leaves the whole %s copy, or what the next start sweeps away',
    async (_, seal, copy) => {
      let whole = 0;
      await atEveryCall({ kind: 'dies' }, seal, async (accepting, at) => {
        const result = await accepting.catch((error: unknown) => error);
        await sweep({ directory, files: nodeFiles, log });
        const orphan = await describeFile({ directory, files: nodeFiles, log }, 'upload-1');
        const left = await readdir(directory);
        if (orphan === undefined) {
          expect(result, `call ${at}`).toBeInstanceOf(Error);
          expect(left, `call ${at}`).toEqual([]);
          return;
        }
        whole += 1;
        expect(left.sort()).toEqual([copy, 'upload-1.json'].sort());
        expect(await contentOf(orphan)).toBe('intact');
      });
      // Cut off at the flush of the folder, and not at all.
      expect(whole).toBe(2);
    },
  );
});
