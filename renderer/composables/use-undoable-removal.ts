import { useI18n } from 'vue-i18n';
import type { NounState } from '../stores/noun-store.ts';
import { useToasts } from '../stores/toasts.ts';
import { useFormat } from './use-format.ts';

/** What is taken off a list, and how. */
export interface Removal {
  readonly list: Pick<NounState<never>, 'apply' | 'hide' | 'reveal'>;
  readonly ids: readonly string[];
  /** Has the engine remove them; gives those that it has removed. */
  readonly remove: (ids: readonly string[]) => Promise<readonly string[]>;
}

/**
 * Takes things off a list in a way that can be undone: the engine deletes the bytes of what it removes, so it is told only
 * once the way back is put away. Closing the window does that too; a command that is lost then leaves them listed.
 */
export function useUndoableRemoval(): (removal: Removal) => void {
  const { tellPending } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  return ({ list, ids, remove }) => {
    if (ids.length === 0) return;
    async function over(): Promise<void> {
      const removed = await remove(ids);
      list.apply([], removed);
      list.reveal(ids);
    }

    list.hide(ids);
    const words = t('toast.removed', { count: format.value.integer(ids.length) }, ids.length);
    tellPending(words, { words: t('upload.action.undo'), run: () => list.reveal(ids) }, over);
  };
}
