import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { DownloadView, UploadView } from '../../contract/views.ts';
import { NOTHING_SELECTED, type Selection } from '../words/selection.ts';
import { useDownloads } from './downloads.ts';
import { useUploads } from './uploads.ts';

/** What the list that is open holds. */
export type SelectableNoun = 'uploads' | 'downloads';

/** The rows that are selected in the list that is open; there is one such list at a time. */
export const useSelection = defineStore('selection', () => {
  const noun = shallowRef<SelectableNoun>('uploads');
  const selection = shallowRef<Selection>(NOTHING_SELECTED);
  const uploadStore = useUploads();
  const downloadStore = useDownloads();

  function itemsOf<T>(wanted: SelectableNoun, byKey: ReadonlyMap<string, T>): readonly T[] {
    return noun.value === wanted ? [...selection.value.keys].flatMap((key) => byKey.get(key) ?? []) : [];
  }

  return {
    noun,
    selection,
    uploads: computed((): readonly UploadView[] => itemsOf('uploads', uploadStore.byKey)),
    downloads: computed((): readonly DownloadView[] => itemsOf('downloads', downloadStore.byKey)),
    clear: () => (selection.value = NOTHING_SELECTED),
  };
});
