import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** What the main part of the window shows. */
export type View =
  | { kind: 'queue' }
  | { kind: 'downloads' }
  | { kind: 'history' }
  | { kind: 'sources' }
  | { kind: 'settings' }
  | { kind: 'contact'; id: string };

/** The one item that the drawer tells about; an attachment by its `attachmentKey()`. */
export interface Details {
  readonly kind: 'upload' | 'download' | 'attachment';
  readonly id: string;
}

/** The dialog that is open. Only one can be. */
export type OpenDialog =
  | { kind: 'add-contact'; by: 'paste' | 'source' }
  | { kind: 'offer'; offer: string }
  | { kind: 'proxy-login'; notice: string }
  | { kind: 'supply-token'; contact: string }
  | { kind: 'remove-contact'; contact: string }
  | { kind: 'duplicates'; contact: string }
  | { kind: 'limits'; contact: string }
  | { kind: 'download-folder'; contact: string }
  | { kind: 'open-download'; download: string }
  | { kind: 'usual-folder' }
  | { kind: 'certificates' }
  | { kind: 'shorten-history'; days: number; entries: number }
  | { kind: 'reset-settings' }
  | { kind: 'question'; contact: string }
  | { kind: 'palette' }
  | { kind: 'shortcuts' };

export const useView = defineStore('view', () => {
  const view = shallowRef<View>({ kind: 'queue' });
  const dialog = shallowRef<OpenDialog>();
  const details = shallowRef<Details>();
  /** The contact whose name is being changed on its page. */
  const renaming = shallowRef<string>();
  /** Set while somebody wants to search the history and its field does not have the focus yet. */
  const searching = shallowRef(false);
  return {
    view,
    dialog,
    details,
    renaming,
    searching,
    show: (next: View) => (view.value = next),
    openDialog: (next: OpenDialog) => (dialog.value = next),
    closeDialog: () => (dialog.value = undefined),
    openDetails: (item: Details) => (details.value = item),
    closeDetails: () => (details.value = undefined),
  };
});
