import { useI18n } from 'vue-i18n';
import type { AcceptResult } from '../../contract/bridge.ts';
import { errorView } from '../../contract/errors.ts';
import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useContacts } from '../stores/contacts.ts';
import { useCopying, type Copying } from '../stores/copying.ts';
import { useToasts, type Toast } from '../stores/toasts.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { useFormat } from './use-format.ts';

/** Hands files to the outbox and tells what became of each. */
export function useAcceptFiles(): (contact: string, dropped: DroppedFiles) => Promise<void> {
  const bridge = useBridge();
  const contacts = useContacts();
  const copyingStore = useCopying();
  const { tell, tellProblem } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  function track(copy: Copying): void {
    copyingStore.copying = [...copyingStore.copying.filter(({ id }) => id !== copy.id), copy];
  }

  async function copy(contact: string, files: readonly File[]): Promise<readonly AcceptResult[]> {
    const id = Symbol('copying');
    const totalInBytes = files.reduce((sum, file) => sum + file.size, 0);
    const progress = (doneInBytes: number): void => track({ id, contact, doneInBytes, totalInBytes });
    progress(0);
    try {
      return await bridge.acceptFiles(contact, files, progress);
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

  return async (contact, { files, folders }) => {
    if (files.length > FILES_PER_ACCEPT_MAX) {
      tellProblem(t('drop.tooMany', { limit: format.value.integer(FILES_PER_ACCEPT_MAX) }));
      return;
    }
    const refusedFolders = folders.map((name) => ({ name, error: errorView('file-is-directory', { name }) }));
    try {
      const results = files.length > 0 ? await copy(contact, files) : [];
      const refused = results.flatMap((result) => (result.kind === 'refused' ? [result] : []));
      report(contact, results.length - refused.length, [...refused, ...refusedFolders]);
    } catch {
      tellProblem(t('toast.unreachable'));
    }
  };
}
