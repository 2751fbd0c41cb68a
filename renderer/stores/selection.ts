import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { AttachmentView, DownloadView, UploadView } from '../../contract/views.ts';
import { NOTHING_SELECTED, type Selection } from '../words/selection.ts';
import { useAttachments } from './attachments.ts';
import { useDownloads } from './downloads.ts';
import { useUploads } from './uploads.ts';

/** What a list holds. */
export type SelectableNoun = 'uploads' | 'downloads' | 'attachments';

/** The rows that are selected. Two lists may be side by side; what is chosen in one is no more chosen in the other. */
export const useSelection = defineStore('selection', () => {
  const noun = shallowRef<SelectableNoun>('uploads');
  const selection = shallowRef<Selection>(NOTHING_SELECTED);
  const uploadStore = useUploads();
  const downloadStore = useDownloads();
  const attachmentStore = useAttachments();

  function itemsOf<T>(wanted: SelectableNoun, byKey: ReadonlyMap<string, T>): readonly T[] {
    return noun.value === wanted ? [...selection.value.keys].flatMap((key) => byKey.get(key) ?? []) : [];
  }

  return {
    noun,
    selection,
    uploads: computed((): readonly UploadView[] => itemsOf('uploads', uploadStore.byKey)),
    downloads: computed((): readonly DownloadView[] => itemsOf('downloads', downloadStore.byKey)),
    attachments: computed((): readonly AttachmentView[] => itemsOf('attachments', attachmentStore.byKey)),
    clear: () => (selection.value = NOTHING_SELECTED),
  };
});
