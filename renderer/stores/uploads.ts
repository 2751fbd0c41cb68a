import { defineStore } from 'pinia';
import { computed, type ComputedRef } from 'vue';
import { countGroups } from '../../contract/upload-group.ts';
import type { UploadView } from '../../contract/views.ts';
import { isOnlyFurther, type PlacedUpload } from '../words/placed-upload.ts';
import { groupByContact, nounState } from './noun-store.ts';

export const useUploads = defineStore('uploads', () => {
  const { placed, all, ...state } = nounState((upload: UploadView) => upload.id, isOnlyFurther);
  // Only `byKey` knows how far an upload is: what is made of all of them is not made anew four times a second.
  const stay: {
    placed: ComputedRef<ReadonlyMap<string, PlacedUpload>>;
    all: ComputedRef<readonly PlacedUpload[]>;
  } = { placed, all };
  return {
    ...state,
    ...stay,
    byContact: groupByContact(stay.all),
    counts: computed(() => countGroups(stay.all.value)),
  };
});
