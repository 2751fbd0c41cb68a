import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadView } from '../../contract/views.ts';
import { silentLog } from '../diagnostics/log.ts';
import type { Download } from '../downloads/download.ts';
import { downloadView } from '../downloads/view.ts';
import { AttacheError } from '../error.ts';
import { aContact, openTestStore } from '../store/testing.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { anUpload } from '../uploads/testing.ts';
import { transition } from '../uploads/transition.ts';
import { Retention } from './retention.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const OLD = NOW - 31 * DAY;

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

function setUp(days: number | null = 30) {
  const { store } = opened;
  const clock = createFakeClock(NOW);
  const setting = { days };
  const world: { heard: number | undefined; openChats: string[] } = { heard: Infinity, openChats: [] };
  const keeps = new Set<string>();
  const removedFromOutbox: string[] = [];
  const retention = new Retention({
    clock,
    log: silentLog,
    store,
    queue: {
      all: () => store.uploads.listOpen(),
      applyAll: (changes) =>
        changes.map(({ id, event }) => {
          const before = store.uploads.get(id);
          const after = before && transition(before, event);
          if (after !== undefined) store.uploads.put(after);
          return after;
        }),
    },
    downloads: {
      views: () =>
        store.downloads.listOpen().map((one): DownloadView => downloadView(one, undefined, undefined)),
      view: (id) => {
        const one = store.downloads.listOpen().find((download) => download.id === id);
        return one && downloadView(one, undefined, undefined);
      },
      remove: (id) => {
        const download = store.downloads.listOpen().find((one) => one.id === id);
        if (download === undefined) throw new AttacheError('download-unknown');
        store.downloads.put({ ...download, removedAt: clock.now() });
        return Promise.resolve(downloadView(download, undefined, undefined));
      },
    },
    outbox: {
      remove: (id) => {
        if (keeps.has(id)) return Promise.reject(new AttacheError('disk-failed'));
        removedFromOutbox.push(id);
        return Promise.resolve();
      },
    },
    days: () => setting.days,
    time: {
      latest: () => (world.heard === undefined ? undefined : Math.min(world.heard, clock.now())),
    },
    openChats: () => world.openChats,
  });
  const sweep = async (): Promise<string[]> => {
    retention.start();
    await settle(100);
    return [
      ...store.history.find({}, { at: 'newest' }, 1_000).map(({ id }) => id),
      ...store.uploads.listOpen().map(({ id }) => id),
    ];
  };
  return { store, clock, retention, sweep, setting, world, keeps, removedFromOutbox };
}

function aDownload(id: string, fields: Partial<Download>): Download {
  const rest = { contact: 'contact-1', attachmentId: id, name: id, directory: '/d', attempts: 0 } as const;
  return { id, ...rest, state: 'done', requestedAt: 1, ...fields };
}

describe('Retention', () => {
  it('deletes what is over for long, in the list or out of it, with its story', async () => {
    const { store, sweep } = setUp();
    store.uploads.put(anUpload({ id: 'listed', state: 'delivered', finishedAt: OLD }));
    store.uploads.put(anUpload({ id: 'removed', state: 'sent', finishedAt: OLD, removedAt: OLD }));
    store.timelines.add([{ id: 'removed', happening: { kind: 'confirmed', at: 1 } }]);
    store.downloads.put(aDownload('d-listed', { finishedAt: OLD }));
    store.downloads.put(aDownload('d-failed', { state: 'failed', finishedAt: OLD }));
    expect(await sweep()).toEqual([]);
    expect(store.timelines.ofUpload('removed')).toEqual([]);
  });

  it('lets others have their turn between two downloads, and what they do then counts', async () => {
    const { store, retention } = setUp();
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5']) store.downloads.put(aDownload(id, { finishedAt: OLD }));
    const others = settle(1).then(() => {
      const left = store.downloads.listOpen().at(-1);
      if (left !== undefined) store.downloads.put({ ...left, removedAt: NOW });
      return store.downloads.listOpen().length;
    });
    retention.start();
    expect(await others).toBeGreaterThan(0);
    await settle(100);
    expect(store.history.count({})).toBe(0);
  });

  it('never deletes what is open, what still has its file, nor what is young', async () => {
    const { store, sweep } = setUp();
    store.uploads.put(anUpload({ id: 'queued', acceptedAt: 1 }));
    store.uploads.put(anUpload({ id: 'asked', state: 'checking', acceptedAt: 1 }));
    store.uploads.put(anUpload({ id: 'failed', state: 'failed', finishedAt: OLD }));
    store.uploads.put(anUpload({ id: 'young', state: 'sent', finishedAt: NOW - 29 * DAY, removedAt: NOW }));
    store.downloads.put(aDownload('paused', { state: 'paused' }));
    await sweep();
    for (const id of ['queued', 'asked', 'failed', 'young']) expect(store.uploads.get(id)?.id).toBe(id);
    expect(store.downloads.get('paused')).toBeDefined();
  });

  it('keeps everything where nothing else was said', async () => {
    const { store, sweep } = setUp(null);
    store.uploads.put(anUpload({ id: 'old', state: 'sent', finishedAt: 1, removedAt: 2 }));
    expect(await sweep()).toEqual(['old']);
  });

  it('does not take the word of a clock that is a year ahead, nor of one that nobody confirms', async () => {
    const { store, sweep, clock, world } = setUp();
    store.uploads.put(anUpload({ id: 'young', state: 'sent', finishedAt: NOW - DAY, removedAt: NOW }));
    store.downloads.put(aDownload('listed', { finishedAt: NOW - DAY }));
    clock.jumpWallClock(365 * DAY);
    for (const heard of [undefined, NOW]) {
      world.heard = heard;
      expect(await sweep()).toEqual(['young', 'listed']);
    }
    world.heard = NOW + 365 * DAY;
    expect(await sweep()).toEqual([]);
  });

  it('knows what we sent in a chat that goes on, as long as one may', async () => {
    const { store, sweep, setting, world } = setUp(1);
    store.contacts.put(aContact({ id: 'over' }));
    world.openChats = ['contact-1'];
    const sent = (id: string, days: number, contact = 'contact-1'): void =>
      store.uploads.put(
        anUpload({
          id,
          contact,
          attachmentId: id,
          state: 'sent',
          finishedAt: NOW - days * DAY,
          removedAt: NOW,
        }),
      );
    sent('ours', 6.9);
    store.downloads.put(aDownload('fetched', { finishedAt: NOW - 6.9 * DAY }));
    sent('too old', 7.1);
    sent('of a chat that is over', 2, 'over');
    expect(await sweep()).toEqual(['ours', 'fetched']);
    expect(store.uploads.hasAttachment('contact-1', 'ours')).toBe(true);
    world.openChats = [];
    setting.days = 1;
    expect(await sweep()).toEqual([]);
  });

  it('goes over a long history in steps, and once more each day', async () => {
    const { store, sweep, clock, setting } = setUp(null);
    store.transaction(() => {
      for (let nth = 0; nth < 500; nth += 1) {
        store.uploads.put(anUpload({ id: `u${nth}`, state: 'sent', finishedAt: OLD + nth, removedAt: OLD }));
      }
    });
    expect(await sweep()).toHaveLength(500);
    setting.days = 30;
    await clock.advance(DAY);
    await settle(200);
    expect(store.history.count({})).toBe(0);
  });

  it('keeps the row of a file that cannot be removed: without it the file would be offered again', async () => {
    const { store, sweep, keeps } = setUp();
    keeps.add('stuck');
    for (const id of ['stuck', 'other']) {
      store.uploads.put(anUpload({ id, state: 'sent', finishedAt: OLD, removedAt: OLD }));
    }
    expect(await sweep()).toEqual(['stuck']);
  });

  it('forgets deleted contacts that nothing mentions any more', async () => {
    const { store, sweep } = setUp();
    store.contacts.put(aContact({ id: 'gone' }));
    store.uploads.put(anUpload({ id: 'u', contact: 'gone', state: 'sent', finishedAt: OLD, removedAt: OLD }));
    store.contacts.delete('gone');
    expect(store.contacts.labels().has('gone')).toBe(true);
    await sweep();
    expect(store.contacts.labels().has('gone')).toBe(false);
    expect(store.contacts.list().map(({ id }) => id)).toEqual(['contact-1']);
  });

  it('ends with the engine', async () => {
    const { store, retention, clock } = setUp();
    store.uploads.put(anUpload({ id: 'u', state: 'sent', finishedAt: OLD, removedAt: OLD }));
    await retention.stop();
    retention.start();
    expect(store.history.count({})).toBe(1);
    expect(clock.waiting()).toBe(0);
  });
});
