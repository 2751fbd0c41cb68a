import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { assertNever } from '../../contract/assert-never.ts';
import type { HistoryCursor, HistoryFilter } from '../../contract/history.ts';
import { fold } from '../fold.ts';
import { storeError } from './sqlite-error.ts';

/** Where an entry of the history stands. */
export interface HistoryKey extends HistoryCursor {
  kind: 'upload' | 'download';
}

/**
 * Where a page begins: at the newest entry, behind the one that the page before ended with, or behind as many as `skip`
 * says of the `total` that {@link HistoryRepository.count} has just counted.
 */
export type HistoryStart =
  { at: 'newest' } | { at: 'cursor'; after: HistoryCursor } | { at: 'row'; skip: number; total: number };

/** The history as one list of uploads and downloads that came to an end, newest first. */
export interface HistoryRepository {
  find(filter: HistoryFilter, start: HistoryStart, limit: number): HistoryKey[];
  count(filter: HistoryFilter): number;
}

/** Behind every date. Epoch milliseconds. */
const LAST_DAY = 8_640_000_000_000_000;

const keySchema = z.object({ kind: z.enum(['upload', 'download']), at: z.number().int(), id: z.string() });
const countSchema = z.object({ total: z.number().int() });

/** @param labels - of all contacts by id, the deleted ones too. */
export function historyRepository(
  database: DatabaseSync,
  labels: () => ReadonlyMap<string, string>,
): HistoryRepository {
  // As the one upper bound, or the index would be read from its newest entry on for every page.
  const before = '(finished_at, id) < (:at, :id)';
  const page = (order: 'ASC' | 'DESC') =>
    database.prepare(
      `${select('upload', `'upload' AS kind, finished_at AS at, id`, before)}
       UNION ALL
       ${select('download', `'download', finished_at, id`, before)}
       ORDER BY at ${order}, id ${order} LIMIT :limit OFFSET :skip`,
    );
  const newestFirst = page('DESC');
  const oldestFirst = page('ASC');
  const all = 'finished_at < :to';
  const total = database.prepare(
    `SELECT (${select('upload', 'COUNT(*)', all)}) + (${select('download', 'COUNT(*)', all)}) AS total`,
  );
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(error, database.location() ?? '');
    }
  };
  const read = (
    statement: StatementSync,
    filter: HistoryFilter,
    { after, skip = 0, limit }: { after?: HistoryCursor; skip?: number; limit: number },
  ): HistoryKey[] =>
    guarded(() => {
      const { to, ...parameters } = parametersOf(filter, labels);
      // Before every id, so that what ended at `to` itself is not found.
      const { at, id } = after !== undefined && after.at < to ? after : { at: to, id: '' };
      return z.array(keySchema).parse(statement.all({ ...parameters, at, id, limit, skip }));
    });
  /** What is passed over is read too, so it is counted from the nearer end: of 100,000 at most half. */
  const atRow = (filter: HistoryFilter, skip: number, total: number, limit: number): HistoryKey[] => {
    if (skip <= total / 2) return read(newestFirst, filter, { skip, limit });
    const size = Math.max(0, Math.min(limit, total - skip));
    return read(oldestFirst, filter, { skip: Math.max(0, total - skip - size), limit: size }).reverse();
  };
  return {
    find(filter, start, limit) {
      switch (start.at) {
        case 'newest':
          return read(newestFirst, filter, { limit });
        case 'cursor':
          return read(newestFirst, filter, { after: start.after, limit });
        case 'row':
          return atRow(filter, start.skip, start.total, limit);
        default:
          return assertNever(start);
      }
    },
    count: (filter) => guarded(() => countSchema.parse(total.get({ ...parametersOf(filter, labels) })).total),
  };
}

/** All that a search looks at is in the index; of the rows themselves it reads none. */
function select(kind: HistoryKey['kind'], what: string, until: string): string {
  return `
    SELECT ${what} FROM ${kind}s INDEXED BY ${kind}s_history
    WHERE finished_at IS NOT NULL AND finished_at >= :from AND ${until}
      AND (:kind IS NULL OR :kind = '${kind}')
      AND (:contact IS NULL OR contact = :contact)
      AND (:states IS NULL OR state IN (SELECT value FROM json_each(:states)))
      AND (:text IS NULL OR instr(name_folded, :text) > 0 OR contact IN (SELECT value FROM json_each(:named)))`;
}

type Parameters = Record<'kind' | 'contact' | 'states' | 'text' | 'named', string | null>;

function parametersOf(
  { text = '', contact, states, direction, from = 0, to = LAST_DAY }: HistoryFilter,
  labels: () => ReadonlyMap<string, string>,
): Parameters & { from: number; to: number } {
  const folded = fold(text.trim());
  const named = folded === '' ? [] : [...labels()].filter(([, label]) => fold(label).includes(folded));
  return {
    from,
    to,
    kind: direction === undefined ? null : direction === 'sent' ? 'upload' : 'download',
    contact: contact ?? null,
    states: states === undefined ? null : JSON.stringify(states),
    text: folded === '' ? null : folded,
    named: JSON.stringify(named.map(([id]) => id)),
  };
}
