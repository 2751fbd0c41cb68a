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
  /** @param after - how many stand behind it; by default all are counted. */
  count(filter: HistoryFilter, after?: HistoryCursor): number;
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
  const prepared = new Map<string, StatementSync>();
  const all = (sql: string, parameters: Parameters): unknown[] => {
    try {
      const statement = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, statement);
      return statement.all(parameters);
    } catch (error) {
      throw storeError(error, database.location() ?? '');
    }
  };
  const read = (
    filter: HistoryFilter,
    order: 'ASC' | 'DESC',
    { after, skip = 0, limit }: { after?: HistoryCursor; skip?: number; limit: number },
  ): HistoryKey[] => {
    const { kinds, where, parameters } = conditionsOf(filter, labels, after);
    const pages = kinds.map((kind) => select(`'${kind}' AS kind, finished_at AS at, id`, kind, where));
    const sql = `${pages.join(' UNION ALL ')} ORDER BY at ${order}, id ${order} LIMIT :limit OFFSET :skip`;
    return z.array(keySchema).parse(all(sql, { ...parameters, limit, skip }));
  };
  /** What is passed over is read too, so it is counted from the nearer end: of 100,000 at most half. */
  const atRow = (filter: HistoryFilter, skip: number, total: number, limit: number): HistoryKey[] => {
    if (skip <= total / 2) return read(filter, 'DESC', { skip, limit });
    const size = Math.max(0, Math.min(limit, total - skip));
    return read(filter, 'ASC', { skip: Math.max(0, total - skip - size), limit: size }).reverse();
  };
  return {
    find(filter, start, limit) {
      switch (start.at) {
        case 'newest':
          return read(filter, 'DESC', { limit });
        case 'cursor':
          return read(filter, 'DESC', { after: start.after, limit });
        case 'row':
          return atRow(filter, start.skip, start.total, limit);
        default:
          return assertNever(start);
      }
    },
    count(filter, after) {
      const { kinds, where, parameters } = conditionsOf(filter, labels, after);
      const counts = kinds.map((kind) => `(${select('COUNT(*)', kind, where)})`);
      const [row] = all(`SELECT ${counts.join(' + ')} AS total`, parameters);
      return countSchema.parse(row).total;
    },
  };
}

/** All that a search looks at is in the index; of the rows themselves it reads none. */
function select(what: string, kind: HistoryKey['kind'], where: string): string {
  return `SELECT ${what} FROM ${kind}s INDEXED BY ${kind}s_history WHERE ${where}`;
}

type Parameters = Record<string, string | number>;

/** What a filter asks of each row, and nothing else: a hundred thousand are asked. */
function conditionsOf(
  { text = '', contact, states, direction, from = 0, to = LAST_DAY }: HistoryFilter,
  labels: () => ReadonlyMap<string, string>,
  after: HistoryCursor | undefined,
): { kinds: HistoryKey['kind'][]; where: string; parameters: Parameters } {
  const parameters: Parameters = { from };
  const where = ['finished_at IS NOT NULL', 'finished_at >= :from'];
  // One upper bound, or the index would be read from its newest entry on for every page.
  if (after !== undefined && after.at < to) {
    where.push('(finished_at, id) < (:at, :id)');
    parameters['at'] = after.at;
    parameters['id'] = after.id;
  } else {
    where.push('finished_at < :to');
    parameters['to'] = to;
  }
  if (contact !== undefined) {
    where.push('contact = :contact');
    parameters['contact'] = contact;
  }
  if (states !== undefined) {
    where.push('state IN (SELECT value FROM json_each(:states))');
    parameters['states'] = JSON.stringify(states);
  }
  const folded = fold(text.trim());
  if (folded !== '') {
    const named = [...labels()].filter(([, label]) => fold(label).includes(folded)).map(([id]) => id);
    const isNamed = named.length === 0 ? '' : ' OR contact IN (SELECT value FROM json_each(:named))';
    where.push(`(instr(name_folded, :text) > 0${isNamed})`);
    parameters['text'] = folded;
    if (named.length > 0) parameters['named'] = JSON.stringify(named);
  }
  const kinds: HistoryKey['kind'][] =
    direction === undefined ? ['upload', 'download'] : [direction === 'sent' ? 'upload' : 'download'];
  return { kinds, where: where.join(' AND '), parameters };
}
