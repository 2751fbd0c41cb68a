import { defineStore } from 'pinia';
import { computed } from 'vue';
import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { groupByContact, nounState } from './noun-store.ts';

export const useAttachments = defineStore('attachments', () => {
  const state = nounState<AttachmentView>(attachmentKey);
  /** What the others in the chat sent. */
  const received = computed(() => state.all.value.filter((attachment) => attachment.upload === undefined));
  return {
    ...state,
    byContact: groupByContact(state.all),
    receivedByContact: groupByContact(received),
  };
});
