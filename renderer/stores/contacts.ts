import { defineStore } from 'pinia';
import type { ContactView } from '../../contract/views.ts';
import { nounState } from './noun-store.ts';

export const useContacts = defineStore('contacts', () => nounState((contact: ContactView) => contact.id));
