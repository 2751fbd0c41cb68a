import { defineStore } from 'pinia';
import type { Notice } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useNotices = defineStore('notices', () => nounState((notice: Notice) => notice.id));
