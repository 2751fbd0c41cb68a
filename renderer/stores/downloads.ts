import { defineStore } from 'pinia';
import { computed } from 'vue';
import { attachmentKey } from '../../contract/terms.ts';
import type { DownloadView } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useDownloads = defineStore('downloads', () => {
  const state = nounState((download: DownloadView) => download.id);
  /** The last one that was asked for of each attachment. */
  const newestByAttachment = computed(() => {
    const newest = new Map<string, DownloadView>();
    for (const download of state.all.value) {
      const key = attachmentKey(download);
      const known = newest.get(key);
      if (known === undefined || known.requestedAt <= download.requestedAt) newest.set(key, download);
    }
    return newest;
  });
  return { ...state, newestByAttachment };
});
