import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** Files on their way into the outbox. Until they are there, nothing is accepted, and the window says so. */
export interface Copying {
  readonly id: symbol;
  readonly contact: string;
  readonly doneInBytes: number;
  readonly totalInBytes: number;
}

export const useCopying = defineStore('copying', () => ({ copying: shallowRef<readonly Copying[]>([]) }));
