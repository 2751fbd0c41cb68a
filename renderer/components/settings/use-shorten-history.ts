import { useCommand } from '../../composables/use-command.ts';
import { useView } from '../../stores/view.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Asks before a shorter life of the history deletes anything, because that cannot be undone.
 *
 * @returns whether it can be kept at once: nothing is older. Otherwise the dialog keeps it.
 */
export function useShortenHistory(): (days: number) => Promise<boolean> {
  const command = useCommand();
  const view = useView();

  return async (days) => {
    const older = await command('history.search', { to: Date.now() - days * DAY_MS, limit: 1 });
    if (older === undefined) return false;
    if (older.total === 0) return true;
    view.openDialog({ kind: 'shorten-history', days, entries: older.total });
    return false;
  };
}
