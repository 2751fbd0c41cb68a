import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { HistoryCursor, HistoryFilter } from '../../contract/history.ts';
import { fold } from '../fold.ts';
import { storeError } from './sqlite-error.ts';

/** Where an entry of the history stands. */
export interface HistoryKey extends HistoryCursor {
  kind: 'upload' | 'download';
}

/** The history as one list of uploads and downloads that came to an end, newest first. */
export interface HistoryRepository {
  /** @param after - where the page before ended. */
  find(filter: HistoryFilter, after: HistoryCursor | undefined, limit: number): HistoryKey[];
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
  const page = database.prepare(
    `${select('upload', `'upload' AS kind, finished_at AS at, id`, before)}
     UNION ALL
     ${select('download', `'download', finished_at, id`, before)}
     ORDER BY at DESC, id DESC LIMIT :limit`,
  );
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
  return {
    find: (filter, after, limit) =>
      guarded(() => {
        const { to, ...parameters } = parametersOf(filter, labels);
        // Before every id, so that what ended at `to` itself is not found.
        const { at, id } = after !== undefined && after.at < to ? after : { at: to, id: '' };
        return z.array(keySchema).parse(page.all({ ...parameters, at, id, limit }));
      }),
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
