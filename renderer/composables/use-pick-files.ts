import { createSharedComposable, useFileDialog } from '@vueuse/core';
import { useSendFiles } from './use-send-files.ts';

/**
 * Opens the system's file chooser and sends what is chosen to the contact for which it was opened. Shared, because whoever
 * opened it, such as a menu, may be gone when somebody has chosen.
 */
export const usePickFiles = createSharedComposable((): ((contact: string) => void) => {
  const sendFiles = useSendFiles();
  const { open, onChange } = useFileDialog({ multiple: true, reset: true });
  let openedFor: string | undefined;

  onChange((chosen) => {
    if (chosen === null || chosen.length === 0 || openedFor === undefined) return;
    void sendFiles(openedFor, { files: [...chosen], folders: [] });
  });

  return (contact) => {
    openedFor = contact;
    open();
  };
});
