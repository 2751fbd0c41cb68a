import { computed, type ComputedRef } from 'vue';
import { useDownloads } from '../../stores/downloads.ts';
import { useUploads } from '../../stores/uploads.ts';

/** Changes whenever something in the lists comes to its end, or goes on after all: then the history is another one. */
export function useFinished(): ComputedRef<string> {
  const uploads = useUploads();
  const downloads = useDownloads();
  return computed(() => {
    let count = 0;
    let newest = 0;
    for (const list of [uploads.all, downloads.all]) {
      for (const { finishedAt } of list) {
        if (finishedAt === undefined) continue;
        count += 1;
        newest = Math.max(newest, finishedAt);
      }
    }
    return `${count} ${newest}`;
  });
}
