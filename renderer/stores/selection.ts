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
  const stores = { uploads: useUploads(), downloads: useDownloads(), attachments: useAttachments() };
  const keysOf = (wanted: SelectableNoun): Iterable<string> =>
    noun.value === wanted ? selection.value.keys : [];

  return {
    noun,
    selection,
    uploads: computed((): readonly UploadView[] => stores.uploads.pick(keysOf('uploads'))),
    downloads: computed((): readonly DownloadView[] => stores.downloads.pick(keysOf('downloads'))),
    attachments: computed((): readonly AttachmentView[] => stores.attachments.pick(keysOf('attachments'))),
    clear: () => (selection.value = NOTHING_SELECTED),
  };
});
