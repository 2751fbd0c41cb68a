import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Changes, EngineEvent } from '../../contract/events.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { fakeScene } from '../bridge/fake/scenes.ts';
import { applyEvent } from './apply-event.ts';
import { useContacts } from './contacts.ts';
import { useEngine } from './engine.ts';
import { useExporting } from './exporting.ts';
import { useLine } from './line.ts';
import { useOffers } from './offers.ts';
import { useQueue } from './queue.ts';
import { useRate } from './rate.ts';
import { useSettings } from './settings.ts';
import { useUpdate } from './update.ts';
import { useSources } from './sources.ts';
import { useUploads } from './uploads.ts';

const snapshot: EngineEvent = { kind: 'snapshot', sequence: 7, snapshot: fakeScene('busy') };

function changes(sequence: number, some: Partial<Changes>): EngineEvent {
  return { kind: 'changes', sequence, changes: { put: {}, gone: {}, ...some } };
}

beforeEach(() => setActivePinia(createPinia()));

describe('applyEvent', () => {
  it('replaces everything with a snapshot, whatever came before', () => {
    useUploads().replace([fakeUpload('stale', 'maria', 'old.pdf')]);

    expect(applyEvent(snapshot, undefined)).toBe('applied');

    expect(useUploads().byKey.has('stale')).toBe(false);
    expect(useContacts().all.map(({ id }) => id)).toEqual(['maria', 'omar', 'yuki', 'dana', 'old']);
    expect(useEngine().sandboxAvailable).toBe(true);
  });

  it('puts, takes away and sets the line with the next changes', () => {
    applyEvent(snapshot, undefined);
    const upload = fakeUpload('u2', 'maria', 'renamed.pdf', { state: 'delivered' });
    const line = { state: 'offline', since: 1, nextProbeAt: 2 } as const;

    expect(applyEvent(changes(8, { put: { uploads: [upload] }, gone: { uploads: ['u1'] }, line }), 7)).toBe(
      'applied',
    );

    expect(useUploads().byKey.get('u2')).toEqual(upload);
    expect(useUploads().byKey.has('u1')).toBe(false);
    expect(useLine().line).toEqual(line);
  });

  it('keeps what there is one of, and leaves what a change does not tell', () => {
    applyEvent(snapshot, undefined);
    const { settings } = useSettings();
    const rate = { upBytesPerSecond: 1_200_000, downBytesPerSecond: 90_000 };

    const exporting = { state: 'writing', written: 100, total: 900 } as const;
    const update = { state: 'ready', version: '1.2.0' } as const;

    applyEvent(changes(8, { queue: { paused: true, since: 5 }, rate, exporting, update }), 7);

    expect(useQueue().queue).toEqual({ paused: true, since: 5 });
    expect(useRate().rate).toEqual(rate);
    expect(useExporting().exporting).toEqual(exporting);
    expect(useUpdate().update).toEqual(update);
    expect(useSettings().settings).toBe(settings);
    expect(settings.values.downloadDirectory).toBe('/home/you/Downloads');
  });

  it('keeps sources and offers', () => {
    applyEvent(snapshot, undefined);
    const [source] = useSources().all;
    const [offer] = fakeScene('offer').offers;
    if (source === undefined || offer === undefined) throw new Error('expected a source and an offer');

    applyEvent(changes(8, { put: { offers: [offer] }, gone: { sources: [source.id] } }), 7);

    expect(useSources().byKey.has(source.id)).toBe(false);
    expect(useOffers().all).toEqual([offer]);
  });

  it.each([
    ['an event is missing', 9, 7],
    ['an event comes twice', 7, 7],
    ['there was no snapshot', 8, undefined],
  ])('applies nothing and reports a gap if %s', (_case, sequence, last) => {
    applyEvent(snapshot, undefined);
    const before = useUploads().byKey;

    expect(applyEvent(changes(sequence, { gone: { uploads: ['u2'] } }), last)).toBe('gap');

    expect(useUploads().byKey).toBe(before);
  });

  it('replaces the map of a noun that changed, and leaves the others as they are', () => {
    applyEvent(snapshot, undefined);
    const [uploads, contacts] = [useUploads().byKey, useContacts().byKey];

    applyEvent(changes(8, { gone: { uploads: ['u1'] } }), 7);

    expect(useUploads().byKey).not.toBe(uploads);
    expect(useContacts().byKey).toBe(contacts);
  });
});
