import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { attachmentKey } from '../../contract/terms.ts';

/** An attachment as commands name it. */
export interface ShownAttachment {
  readonly contact: string;
  readonly attachmentId: string;
}

/** The attachments that are in sight in this page, by key. */
export const useShown = defineStore('shown', () => {
  const shown = shallowRef<ReadonlyMap<string, ShownAttachment>>(new Map());

  function show({ contact, attachmentId }: ShownAttachment): void {
    const one = { contact, attachmentId };
    shown.value = new Map(shown.value).set(attachmentKey(one), one);
  }

  function hide(one: ShownAttachment): void {
    const next = new Map(shown.value);
    if (next.delete(attachmentKey(one))) shown.value = next;
  }

  return { shown, show, hide };
});
