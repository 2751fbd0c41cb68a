import { describe, expect, it, vi } from 'vitest';
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
  const disk = { full: false };
  const saved: (readonly Upload[])[] = [];
  const onChanged = vi.fn<(before: Upload, after: Upload) => void>();
  const records = new Records({
    clock,
    log: silentLog,
    commits: commitsToNowhere(clock),
    save: (uploads) => {
      if (disk.full) throw new Error('full');
      saved.push(uploads);
    },
    onRefused: () => undefined,
    onChanged,
  });
  records.list.put(anUpload());
  const state = () => records.list.get('upload-1')?.state;
  return { records, disk, saved, onChanged, state };
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
    const { records, saved, onChanged, state } = setUp();
    const starting = records.applyTogether([given]);
    expect(records.apply([pause])[0]?.state).toBe('paused');
    expect((await starting)[0]?.state).toBe('starting');
    expect(state()).toBe('paused');
    expect(saved.map((rows) => rows.map((row) => row.state))).toEqual([['paused']]);
    expect(onChanged.mock.calls.map(([before, after]) => [before.state, after.state])).toEqual([
      ['queued', 'paused'],
    ]);
  });

  it('stay as they are where the disk refuses, and go on afterwards', async () => {
    const { records, disk, saved, state } = setUp();
    disk.full = true;
    const starting = records.applyTogether([given]);
    expect(() => records.apply([pause])).toThrow('full');
    await expect(starting).rejects.toThrow('full');
    expect([state(), saved]).toEqual(['queued', []]);
    disk.full = false;
    expect(records.apply([pause])[0]?.state).toBe('paused');
  });
});
