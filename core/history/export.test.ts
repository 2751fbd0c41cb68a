import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryEntry, HistoryFormat } from '../../contract/history.ts';
import { anUpload } from '../uploads/testing.ts';
import { uploadView } from '../uploads/view.ts';
import { exportHistory, type ExportTarget } from './export.ts';
import { historyRow } from './file-format.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'attache-export-'))));
afterEach(() => rm(folder, { recursive: true }));

const NAME = 'attache-history-2026-11-21';
const freeName = (format: HistoryFormat, path = folder): ExportTarget => ({
  kind: 'free-name',
  folder: { path, mayBeMade: false },
  name: `${NAME}.${format}`,
});
const part = (): string => path.join(folder, '.part');
const entry = (id: string): HistoryEntry => ({
  kind: 'upload',
  upload: uploadView(anUpload({ id, name: `${id}.pdf`, state: 'sent', finishedAt: 1 }), undefined, undefined),
  contactLabel: 'Ms Sato',
});

describe('exportHistory', () => {
  it('writes every step, for the owner alone, and leaves nothing else behind', async () => {
    const steps = [[entry('a'), entry('b')], [], [entry('c')]];
    const exported = await exportHistory(steps, 'json', freeName('json'), part());
    expect(exported).toEqual({ path: path.join(folder, 'attache-history-2026-11-21.json'), entries: 3 });
    const text = await readFile(exported.path, 'utf8');
    expect(JSON.parse(text)).toEqual({ history: steps.flat().map(historyRow) });
    expect((await stat(exported.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['attache-history-2026-11-21.json']);
  });

  it('overwrites nothing', async () => {
    await writeFile(path.join(folder, 'attache-history-2026-11-21.csv'), 'mine');
    const { path: second } = await exportHistory([], 'csv', freeName('csv'), part());
    expect(path.basename(second)).toBe('attache-history-2026-11-21 (1).csv');
    expect(await readFile(path.join(folder, 'attache-history-2026-11-21.csv'), 'utf8')).toBe('mine');
  });

  it('replaces a file that somebody named, and only with a whole one', async () => {
    const file = path.join(folder, 'mine.csv');
    await writeFile(file, 'of yesterday');
    const target = { kind: 'file', path: file } as const;
    const broken = (function* () {
      yield [entry('a')];
      expect(readFileSync(file, 'utf8')).toBe('of yesterday');
      throw new Error('the history cannot be read');
    })();
    await expect(exportHistory(broken, 'csv', target, part())).rejects.toThrow('cannot be read');
    expect(await readFile(file, 'utf8')).toBe('of yesterday');
    expect(await readdir(folder)).toEqual(['mine.csv']);

    expect(await exportHistory([[entry('a')]], 'csv', target, part())).toEqual({ path: file, entries: 1 });
    expect(await readFile(file, 'utf8')).toContain('a.pdf');
    expect(await readdir(folder)).toEqual(['mine.csv']);
  });

  it('leaves nothing behind when the history cannot be read to its end', async () => {
    const steps = (function* () {
      yield [entry('a')];
      throw new Error('the disk broke');
    })();
    await expect(exportHistory(steps, 'csv', freeName('csv'), part())).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes no folder that somebody chose', async () => {
    const missing = freeName('csv', path.join(folder, 'usb'));
    await expect(exportHistory([], 'csv', missing, part())).rejects.toMatchObject({
      code: 'folder-unusable',
    });
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
    await exportHistory(steps, 'csv', freeName('csv'), part());
    expect(turns).toBeGreaterThanOrEqual(19);
  });
});
