import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryFilter } from '../../contract/history.ts';
import type { Download } from '../downloads/download.ts';
import { anUpload } from '../uploads/testing.ts';
import type { Upload } from '../uploads/upload.ts';
import type { HistoryStart } from './history.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { aContact, openTestStore } from './testing.ts';

const NEWEST = { at: 'newest' } as const;
let opened: ReturnType<typeof openTestStore>;
beforeEach(() => {
  opened = openTestStore();
  const { contacts, uploads, downloads } = opened.store;
  contacts.put(aContact({ id: 'maria', label: 'María Núñez' }));
  contacts.put(aContact({ id: 'gone', label: 'Mr Gone' }));
  for (const upload of [
    sent('u1', 'Résumé.pdf', 1_000),
    sent('u2', 'photo.jpg', 2_000, { contact: 'maria' }),
    sent('u3', 'photo.jpg', 2_000, { contact: 'gone', state: 'failed' }),
    sent('u4', '100%_sure.pdf', 4_000, { removedAt: 5_000 }),
  ]) {
    uploads.put(upload);
  }
  uploads.put(anUpload({ id: 'open', name: 'resume, on its way.pdf' }));
  downloads.put(received('d1', 'RESUME (2).PDF', 3_000));
  contacts.delete('gone');
});
afterEach(() => opened[Symbol.dispose]());

function sent(id: string, name: string, finishedAt: number, fields: Partial<Upload> = {}): Upload {
  return anUpload({ id, name, state: 'delivered', finishedAt, ...fields });
}

function received(id: string, name: string, finishedAt: number): Download {
  const rest = { directory: '/d', state: 'done', attempts: 0, requestedAt: 1 } as const;
  return { id, contact: 'contact-1', attachmentId: `a-${id}`, name, finishedAt, ...rest };
}

describe('the history', () => {
  it.each<[string, HistoryFilter, string[]]>([
    ['nothing: all that is over, newest first', {}, ['u4', 'd1', 'u3', 'u2', 'u1']],
    ['a name, whatever its case and accents', { text: 'RÉSUMÉ' }, ['d1', 'u1']],
    ['a part of a name', { text: 'hoto' }, ['u3', 'u2']],
    ['a contact’s label', { text: 'nunez' }, ['u2']],
    ['the label of a contact that was deleted', { text: 'gone' }, ['u3']],
    ['what LIKE would take for anything', { text: '%_' }, ['u4']],
    ['spaces', { text: '  ' }, ['u4', 'd1', 'u3', 'u2', 'u1']],
    ['what is nowhere', { text: "' OR 1=1 --" }, []],
    ['a contact', { contact: 'maria' }, ['u2']],
    ['states', { states: ['failed', 'done'] }, ['d1', 'u3']],
    ['no state', { states: [] }, []],
    ['what was sent', { direction: 'sent' }, ['u4', 'u3', 'u2', 'u1']],
    ['what was received', { direction: 'received' }, ['d1']],
    ['a time, its end not included', { from: 2_000, to: 4_000 }, ['d1', 'u3', 'u2']],
    ['several at once', { text: 'photo', states: ['delivered'], direction: 'sent' }, ['u2']],
  ])('is searched for %s', (_, filter, expected) => {
    const { history } = opened.store;
    expect(history.find(filter, NEWEST, 200).map(({ id }) => id)).toEqual(expected);
    expect(history.count(filter)).toBe(expected.length);
  });

  it.each([1, 2, 3, 4, 5])('is the same in pages of %i, without a gap or a repetition', (limit) => {
    const { history } = opened.store;
    const ids: string[] = [];
    let start: HistoryStart = NEWEST;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = history.find({}, start, limit);
      ids.push(...page.map(({ id }) => id));
      const after = page.at(-1);
      if (after === undefined || page.length < limit) break;
      start = { at: 'cursor', after };
    }
    expect(ids).toEqual(['u4', 'd1', 'u3', 'u2', 'u1']);
  });

  it.each([{}, { text: 'photo' }, { from: 2_000, to: 4_000 }, { direction: 'sent' }] as const)(
    'begins at any row of what %o finds',
    (filter) => {
      const { history } = opened.store;
      const all = history.find(filter, NEWEST, 200);
      for (let skip = 0; skip <= all.length + 1; skip += 1) {
        for (const limit of [1, 2, 200]) {
          const start = { at: 'row', skip, total: history.count(filter) } as const;
          expect(history.find(filter, start, limit)).toEqual(all.slice(skip, skip + limit));
        }
      }
    },
  );

  it.each([{}, { text: 'photo' }, { text: 'nunez' }, { direction: 'sent' }] as const)(
    'is counted from any entry on of what %o finds',
    (filter) => {
      const { history } = opened.store;
      const all = history.find(filter, NEWEST, 200);
      for (const [index, entry] of all.entries()) {
        expect(history.count(filter, entry)).toBe(all.length - index - 1);
      }
    },
  );

  it('is read from its indexes alone, in their order', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, MIGRATIONS, 0);
    for (const table of ['uploads', 'downloads']) {
      const plan = JSON.stringify(
        database
          .prepare(
            `EXPLAIN QUERY PLAN SELECT id FROM ${table} INDEXED BY ${table}_history
             WHERE finished_at IS NOT NULL AND (finished_at, id) < (?, ?) AND instr(name_folded, ?) > 0
             ORDER BY finished_at DESC, id DESC`,
          )
          .all(),
      );
      expect(plan).toContain('COVERING INDEX');
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });
});
