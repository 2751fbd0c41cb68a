import { useFileDialog } from '@vueuse/core';
import { useAcceptFiles } from './use-accept-files.ts';

/** Opens the system's file chooser and sends what is chosen to the contact for which it was opened. */
export function usePickFiles(): (contact: string) => void {
  const acceptFiles = useAcceptFiles();
  const { open, onChange } = useFileDialog({ multiple: true, reset: true });
  let openedFor: string | undefined;

  onChange((chosen) => {
    if (chosen === null || chosen.length === 0 || openedFor === undefined) return;
    void acceptFiles(openedFor, { files: [...chosen], folders: [] });
  });

  return (contact) => {
    openedFor = contact;
    open();
  };
}
