import { useEventListener } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { isPastedPicture, timeInName } from '../words/pasted-picture.ts';
import { droppedFiles, type DroppedFiles } from './dropped-files.ts';

/** Takes files and pictures that are pasted anywhere. Pasted text is left to the field that has the focus. */
export function usePasteFiles(onPaste: (pasted: DroppedFiles) => void): void {
  const { t } = useI18n();

  /** A picture that was copied out of a program is named after when it was pasted. */
  function named(file: File): File {
    const now = Date.now();
    if (!isPastedPicture(file, now)) return file;
    return new File([file], t('drop.pastedName', { time: timeInName(now) }), { type: file.type });
  }

  useEventListener(window, 'paste', (event: ClipboardEvent) => {
    if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    const { files, folders } = droppedFiles(event.clipboardData);
    onPaste({ files: files.map(named), folders });
  });
}
