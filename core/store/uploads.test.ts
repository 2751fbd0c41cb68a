import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../contract/errors.ts';
import { uploadStateSchema } from '../../contract/terms.ts';
import { anUpload } from '../uploads/testing.ts';
import type { Upload } from '../uploads/upload.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openStore, type DamagedRow } from './store.ts';
import { aContact, openTestStore } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

const text = fc.string({ unit: 'binary', maxLength: 40 });
const time = fc.maxSafeNat();
const code = fc.constantFrom(...ERROR_CODES);
const params = fc.dictionary(fc.constantFrom('name', 'detail', 'size'), fc.oneof(text, fc.integer()), {
  noNullPrototype: true,
});
const failure = fc.record({ code, params }, { noNullPrototype: true });
const anyUpload: fc.Arbitrary<Upload> = fc.record(
  {
    id: fc.uuid(),
    contact: fc.constant('contact-1'),
    name: text,
    sizeInBytes: time,
    contentType: text,
    sha256: text,
    state: fc.constantFrom(...uploadStateSchema.options),
    position: fc.integer(),
    acceptedAt: time,
    holdUntil: time,
    startToken: text,
    attachmentId: text,
    storedAt: time,
    completeToken: text,
    answersLost: fc.nat(),
    refusals: fc.nat(),
    attempts: fc.nat(),
    retry: fc.record({ at: time, code }, { noNullPrototype: true }),
    error: failure,
    finishedAt: time,
    removedAt: time,
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'id',
      'contact',
      'name',
      'sizeInBytes',
      'contentType',
      'sha256',
      'state',
      'position',
      'acceptedAt',
      'answersLost',
      'refusals',
      'attempts',
    ],
  },
);

describe('uploads', () => {
  it('come out as they went in, whatever was there before', () => {
    const { store } = opened;
    const roundTrip = fc.property(anyUpload, anyUpload, (before, after) => {
      store.uploads.put({ ...before, id: after.id });
      store.uploads.put(after);
      expect(store.uploads.get(after.id)).toStrictEqual(after);
    });
    store.transaction(() => fc.assert(roundTrip, { numRuns: 200 }));
  });

  it('are listed open in order of position, without those that were taken out', () => {
    const { uploads } = opened.store;
    uploads.put(anUpload({ id: 'b', position: 2 }));
    uploads.put(anUpload({ id: 'a', position: 1 }));
    uploads.put(anUpload({ id: 'gone', position: 0, removedAt: 9 }));
    expect(uploads.listOpen().map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('stay in the history when they were taken out of the list, newest first', () => {
    const { uploads, history } = opened.store;
    uploads.put(anUpload({ id: 'old', state: 'sent', finishedAt: 5, removedAt: 9 }));
    uploads.put(anUpload({ id: 'new', state: 'failed', finishedAt: 6 }));
    uploads.put(anUpload({ id: 'waiting' }));
    expect(history.find({}, { at: 'newest' }, 9).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('are found by their bytes, in the list or out of it, oldest first', () => {
    const { uploads } = opened.store;
    opened.store.contacts.put(aContact({ id: 'contact-2' }));
    uploads.put(anUpload({ id: 'new', acceptedAt: 2 }));
    uploads.put(anUpload({ id: 'gone', acceptedAt: 1, removedAt: 9 }));
    uploads.put(anUpload({ id: 'other bytes', sha256: 'b'.repeat(64) }));
    uploads.put(anUpload({ id: 'other contact', contact: 'contact-2' }));
    expect(uploads.listSameBytes('contact-1', 'a'.repeat(64)).map(({ id }) => id)).toEqual(['gone', 'new']);
  });

  it('are refused without their contact', () => {
    expect(() => opened.store.uploads.put(anUpload({ contact: 'nobody' }))).toThrow(/FOREIGN KEY/);
  });

  it('are refused with a field that has no column, rather than lose it', () => {
    const strange = { ...anUpload(), colour: 'red' };
    expect(() => opened.store.uploads.put(strange)).toThrow(/colour/);
  });

  it('that are not what was written are left out and told, until they are put again', () => {
    opened.store.uploads.put(anUpload());
    opened.store.uploads.put(anUpload({ id: 'other' }));
    opened.store.close();
    const database = new DatabaseSync(opened.path);
    database.exec(`UPDATE uploads SET answers_lost = 1 WHERE id = 'upload-1'`);
    database.close();
    const damaged: DamagedRow[] = [];
    const { store } = openStore({
      path: opened.path,
      clock: createFakeClock(),
      onDamagedRow: (row) => damaged.push(row),
    });
    expect(store.uploads.get('upload-1')).toBeUndefined();
    expect(damaged).toMatchObject([{ table: 'uploads', row: { id: 'upload-1', answers_lost: 1n } }]);
    expect(store.uploads.listOpen()).toEqual([anUpload({ id: 'other' })]);
    store.uploads.put(anUpload());
    expect(store.uploads.get('upload-1')).toEqual(anUpload());
    store.close();
  });
});

describe('the queries of the uploads', () => {
  it.each([
    ['SELECT id FROM uploads WHERE removed_at IS NULL ORDER BY position, id', 'uploads_open'],
    ['SELECT id FROM uploads WHERE finished_at IS NOT NULL ORDER BY finished_at DESC', 'uploads_history'],
    ['SELECT 1 FROM uploads WHERE contact = ?', 'uploads_of_bytes'],
    ['SELECT id FROM uploads WHERE contact = ? AND sha256 = ?', 'uploads_of_bytes (contact=? AND sha256=?)'],
  ])('%s use an index and sort nothing', (sql, index) => {
    opened.store.close();
    const database = new DatabaseSync(opened.path);
    const plan = JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    database.close();
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
