import { HISTORY_PAGE, type HistoryCursor, type HistoryFilter } from '../../contract/history.ts';
import type { HandlersOf } from '../dispatch.ts';
import { historyBeginning, historyPage, type HistoryPage } from '../history/search.ts';
import type { Parts } from '../parts.ts';
import type { HistoryStart } from '../store/history.ts';
import type { Store } from '../store/store.ts';

/** The commands about what came to an end. */
export function historyHandlers({ store, exports }: Parts): HandlersOf<'history'> {
  return {
    'history.search': ({ after, skip, limit = HISTORY_PAGE.default, ...filter }) => {
      const { entries, next, total } =
        after === undefined && skip === undefined
          ? historyBeginning(store, filter, limit)
          : laterPage(store, filter, after, skip, limit);
      return { entries, total, ...(next !== undefined && { next }) };
    },
    'history.export': ({ format, ...filter }) => exports.write(filter, format),
    'history.show-in-folder': async ({ exported }) => {
      await exports.showInFolder(exported);
      return {};
    },
  };
}

function laterPage(
  store: Store,
  filter: HistoryFilter,
  after: HistoryCursor | undefined,
  skip: number | undefined,
  limit: number,
): HistoryPage & { total: number } {
  const total = store.history.count(filter);
  const start: HistoryStart =
    after === undefined ? { at: 'row', skip: skip ?? 0, total } : { at: 'cursor', after };
  return { ...historyPage(store, filter, start, limit), total };
}
