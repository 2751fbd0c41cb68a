import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { nodeFiles, type Files } from '../files.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import type { AcceptedFile } from './accept.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { anOutboxKey, copyingFiles } from './testing.ts';

let scratch: string;
let directory: string;
let path: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'attache-outbox-'));
  directory = join(scratch, 'outbox');
  path = join(scratch, 'a.pdf');
  await mkdir(directory);
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

function outboxOn(files: Files): Outbox {
  const key = anOutboxKey();
  const keys = { current: () => Promise.resolve(key), find: () => Promise.resolve(key) };
  return createOutbox({ directory, clock: createFakeClock(), log: silentLog, keys, files });
}

function accept(files: Files): Promise<AcceptedFile> {
  return outboxOn(files).accept({
    id: 'upload-1',
    source: { kind: 'path', path },
    limits: { maxSizeInBytes: 100, extensions: ['pdf'] },
    contact: { id: 'contact-1', label: 'Returns', endpoint: { kind: 'region', region: 'us-east-1' } },
    seal: false,
  });
}

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
    await writeFile(path, 'ten bytes.');
    const accepting = accept(files);
    await fastFlushed.promise;
    await settle();
    expect(await readdir(directory)).not.toContain('upload-1');
    flushing.resolve(undefined);
    await accepting;
    expect(await readdir(directory)).toContain('upload-1');
  });
});
