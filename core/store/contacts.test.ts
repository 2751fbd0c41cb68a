import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../contacts/contact.ts';
import { anUpload } from '../uploads/testing.ts';
import { aContact, openTestStore } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

const text = fc.string({ unit: 'binary', maxLength: 40 });
const anyContact: fc.Arbitrary<Contact> = fc.record(
  {
    id: fc.uuid(),
    label: text,
    endpoint: fc.oneof(
      fc.constant({ kind: 'region', region: 'us-gov-west-1' } as const),
      fc.record({ kind: fc.constant('url' as const), url: fc.webUrl() }, { noNullPrototype: true }),
    ),
    tokenKind: fc.constantFrom('participant', 'connection'),
    chatId: text,
    addedAt: fc.maxSafeNat(),
    endedAt: fc.maxSafeNat(),
  },
  { noNullPrototype: true, requiredKeys: ['id', 'label', 'endpoint', 'tokenKind', 'addedAt'] },
);

describe('contacts', () => {
  it('come out as they went in, whatever was there before', () => {
    const { store } = opened;
    const roundTrip = fc.property(anyContact, anyContact, (before, after) => {
      store.contacts.put({ ...before, id: after.id });
      store.contacts.put(after);
      expect(store.contacts.get(after.id)).toStrictEqual(after);
    });
    store.transaction(() => fc.assert(roundTrip, { numRuns: 200 }));
  });

  it('are listed oldest first', () => {
    const { contacts } = opened.store;
    contacts.put(aContact({ id: 'older', addedAt: 1 }));
    expect(contacts.list().map(({ id }) => id)).toEqual(['older', 'contact-1']);
  });

  it('leave nothing behind when nothing was ever sent to them', () => {
    const { contacts } = opened.store;
    contacts.delete('contact-1');
    expect(contacts.list()).toEqual([]);
    expect(contacts.labels().size).toBe(0);
  });

  it('leave their label to the history, and are gone otherwise', () => {
    const { contacts, uploads, history } = opened.store;
    uploads.put(anUpload({ state: 'sent', finishedAt: 5, removedAt: 6 }));
    contacts.delete('contact-1');
    expect(contacts.get('contact-1')).toBeUndefined();
    expect(contacts.list()).toEqual([]);
    expect(contacts.labels().get('contact-1')).toBe('Returns, Mrs Okafor');
    expect(history.count({})).toBe(1);
  });

  it('come back when they are put again', () => {
    const { contacts, uploads } = opened.store;
    uploads.put(anUpload({ state: 'sent', finishedAt: 5, removedAt: 6 }));
    contacts.delete('contact-1');
    contacts.put(aContact());
    expect(contacts.get('contact-1')).toStrictEqual(aContact());
  });
});
