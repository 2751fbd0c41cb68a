import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/**
 * How this window stands to its engine: `connecting` until the first snapshot, `lost` while the shell tries to get it
 * back, `over` once the shell has forgotten this window.
 */
export type EngineConnection = 'connecting' | 'connected' | 'lost' | 'over';

export const useEngine = defineStore('engine', () => ({
  connection: shallowRef<EngineConnection>('connecting'),
  version: shallowRef(''),
  /** Whether the shell can keep tokens over a restart. */
  tokensKept: shallowRef(true),
  sandboxAvailable: shallowRef(false),
}));
