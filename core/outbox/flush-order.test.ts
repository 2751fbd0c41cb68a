import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nodeFiles, type Files } from '../files.ts';
import { settle } from '../testing/fake-clock.ts';
import { acceptSource, directory, original, someBytes } from './accept-bench.ts';
import { copyingFiles } from './testing.ts';

describe('the name by which a copy counts', () => {
  it.each([
    ['copy', 'upload-1.partial', 'upload-1.json'],
    ['sidecar', 'upload-1.json', 'upload-1.partial'],
  ])('is not given before the %s is flushed', async (_, slow, fast) => {
    const flushing = Promise.withResolvers<undefined>();
    const fastFlushed = Promise.withResolvers<undefined>();
    const files: Files = {
      ...copyingFiles,
      async create(path) {
        const file = await nodeFiles.create(path);
        return {
          stat: () => file.stat(),
          read: (...piece) => file.read(...piece),
          write: (...piece) => file.write(...piece),
          async sync() {
            if (path.endsWith(slow)) await flushing.promise;
            await file.sync();
            if (path.endsWith(fast)) fastFlushed.resolve(undefined);
          },
          close: () => file.close(),
        };
      },
    };
    const path = await original('a.pdf', someBytes(10));
    const accepting = acceptSource({ kind: 'path', path }, { files });
    await fastFlushed.promise;
    await settle();
    expect(await readdir(directory)).not.toContain('upload-1');
    flushing.resolve(undefined);
    await accepting;
    expect(await readdir(directory)).toContain('upload-1');
  });
});
