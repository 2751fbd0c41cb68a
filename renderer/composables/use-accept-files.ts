import { useI18n } from 'vue-i18n';
import type { AcceptOptions } from '../../contract/bridge.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useBatches } from '../stores/batches.ts';
import { useCopying, type Copying } from '../stores/copying.ts';
import { useDuplicates } from '../stores/duplicates.ts';
import { useHandedOver } from '../stores/handed-over.ts';
import { useToasts, type Toast } from '../stores/toasts.ts';
import { acceptOutcome, type AcceptOutcome } from '../words/accept-outcome.ts';
import { useContactName } from './use-contact-name.ts';
import { useFormat } from './use-format.ts';

type AcceptFiles = (
  contact: string,
  files: readonly File[],
  options?: Pick<AcceptOptions, 'allowDuplicate'>,
) => Promise<void>;

/** Hands files to the outbox and tells what became of each; what the chat has already is asked about. */
export function useAcceptFiles(): AcceptFiles {
  const bridge = useBridge();
  const copyingStore = useCopying();
  const batches = useBatches();
  const { remember } = useHandedOver();
  const { ask } = useDuplicates();
  const { tell, tellProblem } = useToasts();
  const contactName = useContactName();
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
    onProgress(0);
    try {
      return acceptOutcome(files, await bridge.acceptFiles(contact, files, { ...options, onProgress }));
    } finally {
      copyingStore.copying = copyingStore.copying.filter((one) => one.id !== id);
    }
  }

  /** What can still be undone is told with the way to do it, by its batch. */
  function report(contact: string, { accepted }: AcceptOutcome, refused: Toast['errors']): void {
    const counted = (key: string, count: number): string =>
      t(key, { count: format.value.integer(count), label: contactName(contact) }, count);
    const noted = batches.note(
      contact,
      accepted.map(({ upload }) => upload),
    );
    if (accepted.length > 0 && !noted) tell(counted('drop.accepted', accepted.length));
    if (refused.length > 0) tellProblem(counted('drop.refused', refused.length), refused);
  }

  return async (contact, files, options = {}) => {
    if (files.length === 0) return;
    try {
      const outcome = await copy(contact, files, options);
      for (const { upload, file } of outcome.accepted) remember(upload.id, file);
      report(contact, outcome, outcome.refused);
      ask(contact, outcome.duplicates);
    } catch {
      tellProblem(t('toast.unreachable'));
    }
  };
}
