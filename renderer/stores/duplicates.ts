import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DuplicateFile } from '../words/accept-outcome.ts';

/** Files that wait for the user to say whether they go to the same contact once more, by that contact. */
export const useDuplicates = defineStore('duplicates', () => {
  const byContact = shallowRef<ReadonlyMap<string, readonly DuplicateFile[]>>(new Map());

  function ask(contact: string, files: readonly DuplicateFile[]): void {
    if (files.length === 0) return;
    const known = byContact.value.get(contact) ?? [];
    byContact.value = new Map(byContact.value).set(contact, [...known, ...files]);
  }

  /** Ends the question about a contact and gives the files that it was about. */
  function settle(contact: string): readonly DuplicateFile[] {
    const next = new Map(byContact.value);
    const files = next.get(contact) ?? [];
    next.delete(contact);
    byContact.value = next;
    return files;
  }

  return { byContact, ask, settle };
});
