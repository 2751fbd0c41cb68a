import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { FoundFiles } from '../composables/read-folders.ts';
import type { PreFlight } from '../words/pre-flight.ts';

/** Something to ask before files go to a contact; the answer is the files that are to go, perhaps none. */
export type Question =
  | { readonly kind: 'folders'; readonly contact: string; readonly found: FoundFiles }
  | { readonly kind: 'pre-flight'; readonly contact: string; readonly preFlight: PreFlight };

interface Asked {
  readonly question: Question;
  readonly answer: (files: readonly File[]) => void;
}

/** What somebody has to say before files are handed over; one is asked after the other. */
export const useQuestions = defineStore('questions', () => {
  const asked = shallowRef<readonly Asked[]>([]);

  function ask(question: Question): Promise<readonly File[]> {
    const { promise, resolve } = Promise.withResolvers<readonly File[]>();
    asked.value = [...asked.value, { question, answer: resolve }];
    return promise;
  }

  /** Answers the question that is open. */
  function settle(files: readonly File[]): void {
    const [open, ...rest] = asked.value;
    asked.value = rest;
    open?.answer(files);
  }

  return { open: computed(() => asked.value[0]?.question), ask, settle };
});
