import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** What the main part of the window shows. */
export type View =
  { kind: 'queue' } | { kind: 'downloads' } | { kind: 'sources' } | { kind: 'contact'; id: string };

/** The dialog that is open. Only one can be. */
export type OpenDialog =
  | { kind: 'add-contact'; by: 'paste' | 'source' }
  | { kind: 'offer'; offer: string }
  | { kind: 'supply-token'; contact: string }
  | { kind: 'remove-contact'; contact: string }
  | { kind: 'duplicates'; contact: string }
  | { kind: 'limits'; contact: string }
  | { kind: 'download-folder'; contact: string }
  | { kind: 'open-download'; download: string }
  | { kind: 'shortcuts' };

export const useView = defineStore('view', () => {
  const view = shallowRef<View>({ kind: 'queue' });
  const dialog = shallowRef<OpenDialog>();
  return {
    view,
    dialog,
    show: (next: View) => (view.value = next),
    openDialog: (next: OpenDialog) => (dialog.value = next),
    closeDialog: () => (dialog.value = undefined),
  };
});
