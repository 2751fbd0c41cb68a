import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TIMELINE_MAX } from '../../contract/timeline.ts';
import { openTestStore } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

describe('timelines', () => {
  it('keep what happened in its order, each by itself', () => {
    const { timelines } = opened.store;
    timelines.add([
      { id: 'u1', happening: { kind: 'started', at: 1 } },
      { id: 'd1', happening: { kind: 'started', at: 2 } },
      { id: 'u1', happening: { kind: 'stored', at: 3 } },
    ]);
    timelines.add([{ id: 'u1', happening: { kind: 'confirmed', at: 4 } }]);
    expect(timelines.ofUpload('u1')).toEqual([
      { kind: 'started', at: 1 },
      { kind: 'stored', at: 3 },
      { kind: 'confirmed', at: 4 },
    ]);
    expect(timelines.ofDownload('d1')).toEqual([{ kind: 'started', at: 2 }]);
    expect(timelines.ofUpload('u2')).toEqual([]);
  });

  it('keep the newest only', () => {
    const { timelines } = opened.store;
    for (let at = 0; at < TIMELINE_MAX + 5; at += 1) {
      timelines.add([{ id: 'u1', happening: { kind: 'retry', at, code: 'throttled', until: at } }]);
    }
    const entries = timelines.ofUpload('u1');
    expect(entries).toHaveLength(TIMELINE_MAX);
    expect(entries.map(({ at }) => at)).toEqual(Array.from({ length: TIMELINE_MAX }, (_, nth) => nth + 5));
  });

  it('go with the transaction that they are part of', () => {
    const { store } = opened;
    const broken = (): void =>
      store.transaction(() => {
        store.timelines.add([{ id: 'u1', happening: { kind: 'started', at: 1 } }]);
        throw new Error('broken off');
      });
    expect(broken).toThrow('broken off');
    expect(store.timelines.ofUpload('u1')).toEqual([]);
  });
});
