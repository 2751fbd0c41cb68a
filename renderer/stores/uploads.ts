import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { UploadView } from '../../contract/views.ts';
import { groupByContact, nounState } from './noun-store.ts';

export const useUploads = defineStore('uploads', () => {
  const state = nounState((upload: UploadView) => upload.id);
  return { ...state, byContact: computed(() => groupByContact(state.all.value)) };
});
