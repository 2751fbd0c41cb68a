import { defineStore } from 'pinia';
import { attachmentKey } from '../../contract/terms.ts';
import type { LinkView } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useLinks = defineStore('links', () => nounState<LinkView>(attachmentKey));
