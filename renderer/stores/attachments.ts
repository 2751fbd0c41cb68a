import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { attachmentKey, type AttachmentView } from '../../contract/views.ts';
import { groupByContact, nounState } from './noun-store.ts';

/** What the others in the chat sent, and which of it has come in since its contact was last looked at. */
export const useAttachments = defineStore('attachments', () => {
  const state = nounState<AttachmentView>(attachmentKey);
  const received = computed(() => state.all.value.filter((attachment) => attachment.upload === undefined));
  const unreadKeys = shallowRef<ReadonlySet<string>>(new Set());

  /** Like `apply`, and notes what is new. The first snapshot is not news, so `replace` notes nothing. */
  function applyNews(put: readonly AttachmentView[], gone: readonly string[]): void {
    const news = put.filter(
      (attachment) => attachment.upload === undefined && !state.byKey.value.has(attachmentKey(attachment)),
    );
    if (news.length > 0) unreadKeys.value = new Set([...unreadKeys.value, ...news.map(attachmentKey)]);
    state.apply(put, gone);
  }

  function markRead(contact: string): void {
    const left = [...unreadKeys.value].filter((key) => state.byKey.value.get(key)?.contact !== contact);
    if (left.length < unreadKeys.value.size) unreadKeys.value = new Set(left);
  }

  // Through `received`, because an upload of ours can be recognised after its attachment was first seen.
  const unread = computed(() => received.value.filter((one) => unreadKeys.value.has(attachmentKey(one))));

  return {
    ...state,
    apply: applyNews,
    byContact: computed(() => groupByContact(state.all.value)),
    receivedByContact: computed(() => groupByContact(received.value)),
    unreadByContact: computed(() => groupByContact(unread.value)),
    markRead,
  };
});
