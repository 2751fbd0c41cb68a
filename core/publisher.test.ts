import { describe, expect, it } from 'vitest';
import type { EngineEvent, Snapshot } from '../contract/events.ts';
import { errorView } from '../contract/errors.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { silentLog } from './diagnostics/log.ts';
import { Publisher } from './publisher.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function setUp() {
  const clock = createFakeClock();
  const notices = new Map<string, Snapshot['notices'][number]>();
  const snapshot = (): Snapshot => ({
    contacts: [],
    uploads: [],
    attachments: [],
    links: [],
    downloads: [],
    notices: [...notices.values()],
    sources: [],
    offers: [],
    line: { state: 'online' },
    settings: { values: { ...DEFAULT_SETTINGS, downloadDirectory: '/downloads' }, managed: [] },
    rate: { upBytesPerSecond: 0, downBytesPerSecond: 0 },
    policy: { mayRemember: true },
    queue: { paused: false },
    exporting: { state: 'idle' },
    update: { state: 'none' },
    version: '1.0.0',
    tokensKept: true,
    sandboxAvailable: false,
  });
  let viewsMade = 0;
  const publisher = new Publisher(
    { clock, log: silentLog },
    {
      snapshot,
      single: (single) => snapshot()[single],
      view(noun, key) {
        viewsMade += 1;
        return snapshot()[noun].find((view) => 'id' in view && view.id === key);
      },
    },
  );
  const put = (id: string, at = 1) => {
    notices.set(id, { id, at, error: errorView('disk-full') });
    publisher.touch('notices', id);
  };
  const remove = (id: string) => {
    notices.delete(id);
    publisher.touch('notices', id);
  };
  const events: EngineEvent[] = [];
  return { clock, publisher, put, remove, events, viewsMade: () => viewsMade };
}

describe('Publisher', () => {
  it('gives a snapshot first, then numbered changes', async () => {
    const { clock, publisher, put, remove, events } = setUp();
    put('a');
    publisher.subscribe((event) => void events.push(event));
    put('b');
    await clock.advance(250);
    remove('a');
    publisher.touchSingle('line');
    await clock.advance(250);
    expect(events).toMatchObject([
      { kind: 'snapshot', sequence: 0, snapshot: { notices: [{ id: 'a' }] } },
      { kind: 'changes', sequence: 1, changes: { put: { notices: [{ id: 'b' }] }, gone: {} } },
      { kind: 'changes', sequence: 2, changes: { gone: { notices: ['a'] }, line: { state: 'online' } } },
    ]);
  });

  it('sends at most four batches a second, each thing once, as it is when the batch leaves', async () => {
    const { clock, publisher, put, events, viewsMade } = setUp();
    publisher.subscribe((event) => void events.push(event));
    for (let at = 0; at < 100; at++) {
      put('a', at);
      await clock.advance(10);
    }
    await clock.advance(250);
    const batches = events.filter((event) => event.kind === 'changes');
    expect(batches.length).toBeLessThanOrEqual(5);
    expect(viewsMade()).toBe(batches.length);
    expect(batches.at(-1)).toMatchObject({ changes: { put: { notices: [{ at: 99 }] } } });
  });

  it('starts each listener at its own snapshot, and costs nothing without one', async () => {
    const { clock, publisher, put, events } = setUp();
    const stop = publisher.subscribe(() => undefined);
    put('a');
    publisher.subscribe((event) => void events.push(event));
    expect(events).toMatchObject([{ kind: 'snapshot', snapshot: { notices: [{ id: 'a' }] } }]);
    stop();
    put('b');
    await clock.advance(250);
    expect(events[1]).toMatchObject({ sequence: 1, changes: { put: { notices: [{ id: 'b' }] } } });
  });

  it('tells the others when one listener fails', async () => {
    const { clock, publisher, put, events } = setUp();
    publisher.subscribe((event) => {
      if (event.kind === 'changes') throw new Error('a window that went away');
    });
    publisher.subscribe((event) => void events.push(event));
    put('a');
    await clock.advance(250);
    expect(events).toMatchObject([{ kind: 'snapshot' }, { kind: 'changes', sequence: 1 }]);
  });

  it('tells nothing and asks for no view once it is stopped', async () => {
    const { clock, publisher, put, events } = setUp();
    publisher.subscribe((event) => void events.push(event));
    publisher.stop();
    put('a');
    expect(clock.waiting()).toBe(0);
    await clock.advance(1_000);
    expect(events).toMatchObject([{ kind: 'snapshot' }]);
  });

  it('leaves no timer behind when the last listener goes', () => {
    const { clock, publisher, put } = setUp();
    const stop = publisher.subscribe(() => undefined);
    put('a');
    stop();
    put('b');
    expect(clock.waiting()).toBe(0);
  });
});
