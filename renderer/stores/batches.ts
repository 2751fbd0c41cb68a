import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { UploadView } from '../../contract/views.ts';

/** Files that were handed over together and can still be undone. */
export interface Batch {
  readonly id: number;
  readonly contact: string;
  /** Ids. */
  readonly uploads: readonly string[];
  /** When the last of them goes out, epoch milliseconds. */
  readonly until: number;
}

export const useBatches = defineStore('batches', () => {
  const batches = shallowRef<readonly Batch[]>([]);
  let lastId = 0;

  /** Notes those that are in their hold, if there are any; there is nothing to undo about the others. */
  function note(contact: string, accepted: readonly UploadView[]): boolean {
    const held = accepted.flatMap(({ id, waiting }) =>
      waiting?.for === 'hold' ? [{ id, until: waiting.until }] : [],
    );
    if (held.length === 0) return false;
    lastId += 1;
    const until = Math.max(...held.map((one) => one.until));
    batches.value = [...batches.value, { id: lastId, contact, uploads: held.map(({ id }) => id), until }];
    return true;
  }

  return {
    batches,
    note,
    forget: (id: number) => (batches.value = batches.value.filter((batch) => batch.id !== id)),
  };
});
