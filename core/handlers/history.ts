import { HISTORY_PAGE } from '../../contract/history.ts';
import type { HandlersOf } from '../dispatch.ts';
import { exportHistory } from '../history/export.ts';
import { historyPage, historySteps } from '../history/search.ts';
import type { Parts } from '../parts.ts';

/** The commands about what came to an end. */
export function historyHandlers({ store, downloads, ports }: Parts): HandlersOf<'history'> {
  return {
    'history.search': ({ after, limit = HISTORY_PAGE.default, ...filter }) => {
      const { entries, next } = historyPage(store, filter, after, limit);
      return { entries, total: store.history.count(filter), ...(next !== undefined && { next }) };
    },
    'history.export': ({ format, ...filter }) =>
      exportHistory(historySteps(store, filter), format, downloads.folder, ports),
  };
}
