import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { PolicyView } from '../../contract/policy.ts';

/** What the organization's policy means for the window; until the first snapshot, nothing. */
export const usePolicy = defineStore('policy', () => ({
  policy: shallowRef<PolicyView>({ mayRemember: true }),
}));
