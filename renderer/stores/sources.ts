import { defineStore } from 'pinia';
import type { SourceView } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useSources = defineStore('sources', () => nounState((source: SourceView) => source.id));
