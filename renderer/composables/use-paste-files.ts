import { useEventListener } from '@vueuse/core';
import { droppedFiles, type DroppedFiles } from './dropped-files.ts';

/** Takes files and pictures that are pasted anywhere. Pasted text is left to the field that has the focus. */
export function usePasteFiles(onPaste: (pasted: DroppedFiles) => void): void {
  useEventListener(window, 'paste', (event: ClipboardEvent) => {
    if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    onPaste(droppedFiles(event.clipboardData));
  });
}
