import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { LineView } from '../../contract/views.ts';

export const useLine = defineStore('line', () => ({ line: shallowRef<LineView>({ state: 'online' }) }));
