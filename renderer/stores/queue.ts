import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { QueueView } from '../../contract/views.ts';

/** Whether everything is paused; what is in the queue, `useUploads` has. */
export const useQueue = defineStore('queue', () => ({ queue: shallowRef<QueueView>({ paused: false }) }));
