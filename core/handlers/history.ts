import { HISTORY_PAGE, type HistoryCursor } from '../../contract/history.ts';
import type { HandlersOf } from '../dispatch.ts';
import { historyPage } from '../history/search.ts';
import type { Parts } from '../parts.ts';
import type { HistoryStart } from '../store/history.ts';

/** The commands about what came to an end. */
export function historyHandlers({ store, exports }: Parts): HandlersOf<'history'> {
  return {
    'history.search': ({ after, skip, limit = HISTORY_PAGE.default, ...filter }) => {
      const total = store.history.count(filter);
      const { entries, next } = historyPage(store, filter, startOf(after, skip, total), limit);
      return { entries, total, ...(next !== undefined && { next }) };
    },
    'history.export': ({ format, ...filter }) => exports.write(filter, format),
    'history.show-in-folder': async ({ exported }) => {
      await exports.showInFolder(exported);
      return {};
    },
  };
}

function startOf(after: HistoryCursor | undefined, skip: number | undefined, total: number): HistoryStart {
  if (after !== undefined) return { at: 'cursor', after };
  return skip === undefined ? { at: 'newest' } : { at: 'row', skip, total };
}
