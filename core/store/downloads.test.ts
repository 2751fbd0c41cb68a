import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../contract/errors.ts';
import { downloadStateSchema } from '../../contract/terms.ts';
import type { Download } from '../downloads/download.ts';
import { openTestStore } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

const text = fc.string({ unit: 'binary', maxLength: 40 });
const time = fc.maxSafeNat();
const code = fc.constantFrom(...ERROR_CODES);
const anyDownload: fc.Arbitrary<Download> = fc.record(
  {
    id: fc.uuid(),
    contact: fc.constant('contact-1'),
    attachmentId: text,
    name: text,
    directory: text,
    partPath: text,
    path: text,
    state: fc.constantFrom(...downloadStateSchema.options),
    sizeInBytes: time,
    etag: text,
    sha256: text,
    attempts: fc.nat(),
    retry: fc.record({ at: time, code }, { noNullPrototype: true }),
    error: fc.record({ code, params: fc.constant({ detail: 'gone' }) }, { noNullPrototype: true }),
    requestedAt: time,
    finishedAt: time,
    removedAt: time,
  },
  {
    noNullPrototype: true,
    requiredKeys: ['id', 'contact', 'attachmentId', 'name', 'directory', 'state', 'attempts', 'requestedAt'],
  },
);

const aDownload = (fields: Partial<Download>): Download => ({
  id: 'download-1',
  contact: 'contact-1',
  attachmentId: 'attachment-1',
  name: 'photo.jpg',
  directory: '/downloads',
  state: 'queued',
  attempts: 0,
  requestedAt: 1_000,
  ...fields,
});

describe('downloads', () => {
  it('come out as they went in, whatever was there before', () => {
    const { store } = opened;
    const roundTrip = fc.property(anyDownload, anyDownload, (before, after) => {
      store.downloads.put({ ...before, id: after.id });
      store.downloads.put(after);
      expect(store.downloads.get(after.id)).toStrictEqual(after);
    });
    store.transaction(() => fc.assert(roundTrip, { numRuns: 200 }));
  });

  it('are listed open oldest first, and stay in the history when they were taken out', () => {
    const { downloads, history } = opened.store;
    downloads.put(aDownload({ id: 'second', requestedAt: 2 }));
    downloads.put(aDownload({ id: 'first', requestedAt: 1 }));
    downloads.put(aDownload({ id: 'gone', state: 'done', finishedAt: 8, removedAt: 9 }));
    expect(downloads.listOpen().map(({ id }) => id)).toEqual(['first', 'second']);
    expect(history.find({}, { at: 'newest' }, 9).map(({ id }) => id)).toEqual(['gone']);
  });
});
