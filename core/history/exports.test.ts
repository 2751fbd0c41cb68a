import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportingView } from '../../contract/history.ts';
import { silentLog } from '../diagnostics/log.ts';
import { openTestStore } from '../store/testing.ts';
import { systemRandom } from '../system-ports.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { anUpload } from '../uploads/testing.ts';
import { Exports } from './exports.ts';

/** Of more than one step. */
const ENTRIES = 250;

let folder: string;
let opened: ReturnType<typeof openTestStore>;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'attache-exports-'));
  opened = openTestStore();
  opened.store.transaction(() => {
    for (let nth = 0; nth < ENTRIES; nth += 1) {
      opened.store.uploads.put(anUpload({ id: `u${nth}`, state: 'delivered', finishedAt: nth }));
    }
  });
});
afterEach(async () => {
  opened[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

function setUp(onView: (view: ExportingView) => void = () => undefined) {
  const shown: string[] = [];
  const exports: Exports = new Exports({
    ports: {
      clock: createFakeClock(Date.UTC(2026, 10, 21)),
      random: systemRandom,
      log: silentLog,
      desktop: {
        open: () => Promise.reject(new Error('nobody opens an export')),
        showInFolder: (file) => Promise.resolve(void shown.push(file)),
      },
    },
    store: opened.store,
    folder: () => ({ path: folder, mayBeMade: false }),
    onChange: () => onView(exports.view()),
  });
  return { exports, shown };
}

describe('Exports', () => {
  it('says how far it is, and shows what it has written in its folder', async () => {
    const views: ExportingView[] = [];
    const { exports, shown } = setUp((view) => views.push(view));
    const { exported, path: file, entries } = await exports.write({}, 'csv');

    expect(entries).toBe(ENTRIES);
    expect(
      views.map((view) => (view.state === 'writing' ? `${view.written}/${view.total}` : view.state)),
    ).toEqual(['0/250', '100/250', '200/250', '250/250', 'idle']);
    await exports.showInFolder(exported);
    expect(shown).toEqual([file]);
    await rm(file);
    await expect(exports.showInFolder(exported)).rejects.toMatchObject({ code: 'file-gone' });
    await expect(exports.showInFolder('another')).rejects.toMatchObject({ code: 'export-unknown' });
  });

  it('remembers the newest', async () => {
    const { exports } = setUp();
    const ids: string[] = [];
    for (let nth = 0; nth < 21; nth += 1) ids.push((await exports.write({ text: 'none' }, 'csv')).exported);
    await expect(exports.showInFolder(String(ids[0]))).rejects.toMatchObject({ code: 'export-unknown' });
    await exports.showInFolder(String(ids[1]));
  });

  it('writes one at a time', async () => {
    const { exports } = setUp();
    const first = exports.write({}, 'csv');
    await expect(exports.write({}, 'json')).rejects.toMatchObject({ code: 'not-possible-now' });
    await first;
    await exports.write({}, 'json');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it.each(['the engine stops', 'the command is interrupted'])(
    'takes back what it wrote when %s',
    async (how) => {
      const interruption = new AbortController();
      const file = path.join(folder, 'mine.csv');
      await writeFile(file, 'of yesterday');
      let stopped: Promise<void> | undefined;
      const { exports } = setUp((view) => {
        if (view.state !== 'writing' || view.written !== 100) return;
        if (how === 'the engine stops') stopped = exports.stop();
        else interruption.abort();
      });
      const written = exports.write({}, 'csv', { file, signal: interruption.signal });
      await expect(written).rejects.toMatchObject({ code: 'interrupted' });
      await stopped;
      expect(await readdir(folder)).toEqual(['mine.csv']);
      expect(await readFile(file, 'utf8')).toBe('of yesterday');
      expect(opened.store.state.all().size).toBe(0);
    },
  );

  it('takes away the part of an engine that was killed, and knows of none otherwise', async () => {
    const { exports } = setUp();
    await exports.restore();
    const part = path.join(folder, '.attache-history-1.part');
    await writeFile(part, 'names');
    opened.store.state.put('export-part', part);
    await exports.restore();
    expect(existsSync(part)).toBe(false);
    expect(opened.store.state.all().size).toBe(0);
  });

  it('has stored where its part is before there is one', async () => {
    const parts: unknown[] = [];
    const { exports } = setUp((view) => {
      if (view.state === 'writing' && view.written === 100) {
        parts.push(opened.store.state.all().get('export-part'));
      }
    });
    const { exported } = await exports.write({}, 'csv');
    expect(parts).toEqual([path.join(folder, `.attache-history-${exported}.part`)]);
  });
});
