import { useI18n } from 'vue-i18n';
import type { AcceptOptions } from '../../contract/bridge.ts';
import { errorView } from '../../contract/errors.ts';
import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useContacts } from '../stores/contacts.ts';
import { useCopying, type Copying } from '../stores/copying.ts';
import { useDuplicates } from '../stores/duplicates.ts';
import { useToasts, type Toast } from '../stores/toasts.ts';
import { acceptOutcome, type AcceptOutcome } from '../words/accept-outcome.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { useFormat } from './use-format.ts';

type AcceptFiles = (
  contact: string,
  dropped: DroppedFiles,
  options?: Pick<AcceptOptions, 'allowDuplicate'>,
) => Promise<void>;

/** Hands files to the outbox and tells what became of each; what the chat has already is asked about. */
export function useAcceptFiles(): AcceptFiles {
  const bridge = useBridge();
  const contacts = useContacts();
  const copyingStore = useCopying();
  const { ask } = useDuplicates();
  const { tell, tellProblem } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  function track(copy: Copying): void {
    copyingStore.copying = [...copyingStore.copying.filter(({ id }) => id !== copy.id), copy];
  }

  async function copy(
    contact: string,
    files: readonly File[],
    options: AcceptOptions,
  ): Promise<AcceptOutcome> {
    const id = Symbol('copying');
    const totalInBytes = files.reduce((sum, file) => sum + file.size, 0);
    const onProgress = (doneInBytes: number): void => track({ id, contact, doneInBytes, totalInBytes });
    if (files.length > 0) onProgress(0);
    try {
      return acceptOutcome(files, await bridge.acceptFiles(contact, files, { ...options, onProgress }));
    } finally {
      copyingStore.copying = copyingStore.copying.filter((one) => one.id !== id);
    }
  }

  function report(contact: string, accepted: number, refused: Toast['errors']): void {
    const label = contacts.byKey.get(contact)?.label ?? '';
    const counted = (key: string, count: number): string =>
      t(key, { count: format.value.integer(count), label }, count);
    if (accepted > 0) tell(counted('drop.accepted', accepted));
    if (refused.length > 0) tellProblem(counted('drop.refused', refused.length), refused);
  }

  return async (contact, { files, folders }, options = {}) => {
    if (files.length > FILES_PER_ACCEPT_MAX) {
      tellProblem(t('drop.tooMany', { limit: format.value.integer(FILES_PER_ACCEPT_MAX) }));
      return;
    }
    const refusedFolders = folders.map((name) => ({ name, error: errorView('file-is-directory', { name }) }));
    try {
      const { accepted, duplicates, refused } = await copy(contact, files, options);
      report(contact, accepted, [...refused, ...refusedFolders]);
      ask(contact, duplicates);
    } catch {
      tellProblem(t('toast.unreachable'));
    }
  };
}
