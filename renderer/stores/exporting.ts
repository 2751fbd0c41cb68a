import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ExportingView } from '../../contract/history.ts';

/** Whether the history is being written to a file, whichever window wanted it. */
export const useExporting = defineStore('exporting', () => ({
  exporting: shallowRef<ExportingView>({ state: 'idle' }),
}));
