import { describe, expect, it, vi } from 'vitest';
import type { UploadState } from '../../contract/views.ts';
import { silentLog } from '../diagnostics/log.ts';
import { commitsToNowhere } from '../store/testing.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Records } from './records.ts';
import { anUpload } from './testing.ts';
import type { Upload } from './upload.ts';

const given = { id: 'upload-1', event: { type: 'slot-given', startToken: 't1' } } as const;
const pause = { id: 'upload-1', event: { type: 'pause' } } as const;

function setUp() {
  const clock = createFakeClock();
  const disk: { full: boolean; refuses: UploadState | undefined } = { full: false, refuses: undefined };
  /** The states that each commit has written, in the order of writing. */
  const commits: UploadState[][] = [];
  const onChanged = vi.fn<(before: Upload, after: Upload) => void>();
  const records = new Records({
    clock,
    log: silentLog,
    commits: commitsToNowhere(clock, (work) => {
      commits.push([]);
      work();
      if (disk.full) throw new Error('full');
    }),
    save: (uploads) => {
      if (uploads.some(({ state }) => state === disk.refuses)) throw new Error('refused');
      commits.at(-1)?.push(...uploads.map(({ state }) => state));
    },
    onRefused: () => undefined,
    onChanged,
  });
  records.list.put(anUpload());
  const state = () => records.list.get('upload-1')?.state;
  return { records, disk, commits, onChanged, state };
}

describe('records', () => {
  it('show nothing of what is not committed', async () => {
    const { records, state } = setUp();
    const starting = records.applyTogether([given]);
    expect(state()).toBe('queued');
    expect((await starting)[0]?.state).toBe('starting');
    expect(state()).toBe('starting');
  });

  it('commit what cannot wait behind what was asked for before, in one commit', async () => {
    const { records, commits, onChanged, state } = setUp();
    const starting = records.applyTogether([given]);
    expect(records.apply([pause])[0]?.state).toBe('paused');
    expect((await starting)[0]?.state).toBe('starting');
    expect(state()).toBe('paused');
    expect(commits).toEqual([['starting', 'paused']]);
    expect(onChanged.mock.calls.map(([before, after]) => [before.state, after.state])).toEqual([
      ['queued', 'starting'],
      ['starting', 'paused'],
    ]);
  });

  it('stay as they are where the disk refuses, and go on afterwards', async () => {
    const { records, disk, state } = setUp();
    disk.full = true;
    const starting = records.applyTogether([given]);
    expect(() => records.apply([pause])).toThrow('full');
    await expect(starting).rejects.toThrow('full');
    expect(state()).toBe('queued');
    disk.full = false;
    expect(records.apply([pause])[0]?.state).toBe('paused');
  });

  it('build on nothing that was refused, and on all that was not', async () => {
    const { records, disk, state } = setUp();
    disk.refuses = 'starting';
    const starting = records.applyTogether([given]);
    const resumed = records.applyTogether([pause, { id: 'upload-1', event: { type: 'resume' } }]);
    const paused = records.applyTogether([pause]);
    records.settle();
    await expect(starting).rejects.toThrow('refused');
    expect((await resumed).map((upload) => upload?.state)).toEqual(['paused', 'queued']);
    expect((await paused)[0]?.state).toBe('paused');
    expect(state()).toBe('paused');
    expect(records.list.get('upload-1')).not.toHaveProperty('startToken');
  });
});
