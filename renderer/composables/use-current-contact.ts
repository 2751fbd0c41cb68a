import { computed, type ComputedRef } from 'vue';
import type { ContactView } from '../../contract/views.ts';
import { useContacts } from '../stores/contacts.ts';
import { useView } from '../stores/view.ts';

/** The contact whose page is open. */
export function useCurrentContact(): ComputedRef<ContactView | undefined> {
  const view = useView();
  const contacts = useContacts();
  return computed(() => (view.view.kind === 'contact' ? contacts.byKey.get(view.view.id) : undefined));
}
