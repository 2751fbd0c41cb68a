import { computed, type ComputedRef } from 'vue';
import { useUploads } from '../stores/uploads.ts';
import { batchOf, batchProgress, type BatchProgress } from '../words/batch-progress.ts';
import type { PlacedUpload } from '../words/placed-upload.ts';

/** How far some uploads are together; undefined while none is under way. */
export function useBatchProgress(
  uploads: () => readonly PlacedUpload[],
): ComputedRef<BatchProgress | undefined> {
  const store = useUploads();
  const batch = computed(() => batchOf(uploads()));
  return computed(() => {
    const { byKey } = store;
    return (
      batch.value && batchProgress(batch.value, (id) => byKey.get(id)?.progress?.transferredInBytes ?? 0)
    );
  });
}
