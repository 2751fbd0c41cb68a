import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../contract/history.ts';
import { systemRandom } from '../system-ports.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { anUpload } from '../uploads/testing.ts';
import { uploadView } from '../uploads/view.ts';
import { exportHistory } from './export.ts';
import { historyRow } from './file-format.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'attache-export-'))));
afterEach(() => rm(folder, { recursive: true }));

const ports = { clock: createFakeClock(Date.UTC(2026, 10, 21)), random: systemRandom };
const entry = (id: string): HistoryEntry => ({
  kind: 'upload',
  upload: uploadView(anUpload({ id, name: `${id}.pdf`, state: 'sent', finishedAt: 1 }), undefined, undefined),
  contactLabel: 'Ms Sato',
});

describe('exportHistory', () => {
  it('writes every step, for the owner alone, and leaves nothing else behind', async () => {
    const steps = [[entry('a'), entry('b')], [], [entry('c')]];
    const exported = await exportHistory(steps, 'json', { path: folder, mayBeMade: false }, ports);
    expect(exported).toEqual({ path: path.join(folder, 'attache-history-2026-11-21.json'), entries: 3 });
    const text = await readFile(exported.path, 'utf8');
    expect(JSON.parse(text)).toEqual({ history: steps.flat().map(historyRow) });
    expect((await stat(exported.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['attache-history-2026-11-21.json']);
  });

  it('overwrites nothing', async () => {
    await writeFile(path.join(folder, 'attache-history-2026-11-21.csv'), 'mine');
    const { path: second } = await exportHistory([], 'csv', { path: folder, mayBeMade: false }, ports);
    expect(path.basename(second)).toBe('attache-history-2026-11-21 (1).csv');
    expect(await readFile(path.join(folder, 'attache-history-2026-11-21.csv'), 'utf8')).toBe('mine');
  });

  it('leaves nothing behind when the history cannot be read to its end', async () => {
    const steps = (function* () {
      yield [entry('a')];
      throw new Error('the disk broke');
    })();
    await expect(exportHistory(steps, 'csv', { path: folder, mayBeMade: false }, ports)).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes no folder that somebody chose', async () => {
    const missing = { path: path.join(folder, 'usb'), mayBeMade: false };
    await expect(exportHistory([], 'csv', missing, ports)).rejects.toMatchObject({ code: 'folder-unusable' });
  });

  it('lets others work between the steps', async () => {
    let turns = 0;
    const count = (): void => void (turns += 1);
    const steps = (function* () {
      for (let step = 0; step < 20; step += 1) {
        setImmediate(count);
        yield [entry(`${step}`)];
      }
    })();
    await exportHistory(steps, 'csv', { path: folder, mayBeMade: false }, ports);
    expect(turns).toBeGreaterThanOrEqual(19);
  });
});
