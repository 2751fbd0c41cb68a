import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Changes, EngineEvent } from '../../contract/events.ts';
import { fakeAttachment, fakeUpload } from '../bridge/fake/items.ts';
import { fakeScene } from '../bridge/fake/scenes.ts';
import { applyEvent } from './apply-event.ts';
import { useAttachments } from './attachments.ts';
import { useContacts } from './contacts.ts';
import { useEngine } from './engine.ts';
import { useLine } from './line.ts';
import { useOffers } from './offers.ts';
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

describe('arrivals', () => {
  const arrive = (sequence: number, one: ReturnType<typeof fakeAttachment>): unknown =>
    applyEvent(changes(sequence, { put: { attachments: [one] } }), sequence - 1);

  it('are unread until their contact was looked at; what the snapshot had is not news', () => {
    applyEvent(snapshot, undefined);
    expect(useAttachments().unreadByContact.size).toBe(0);

    arrive(8, fakeAttachment('new', 'omar', 'photo.jpg', { status: 'IN_PROGRESS' }));
    arrive(9, fakeAttachment('new', 'omar', 'photo.jpg'));
    expect(useAttachments().unreadByContact.get('omar')).toHaveLength(1);

    useAttachments().markRead('omar');
    expect(useAttachments().unreadByContact.has('omar')).toBe(false);
  });

  it('are not news if they turn out to be our own upload', () => {
    applyEvent(snapshot, undefined);
    arrive(8, fakeAttachment('mine', 'omar', 'photo.jpg'));
    arrive(9, fakeAttachment('mine', 'omar', 'photo.jpg', { upload: 'u6' }));
    expect(useAttachments().unreadByContact.has('omar')).toBe(false);
  });
});
