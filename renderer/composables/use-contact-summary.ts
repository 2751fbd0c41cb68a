import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ContactView } from '../../contract/views.ts';
import { useLine } from '../stores/line.ts';
import { useUploads } from '../stores/uploads.ts';
import { contactStanding } from '../words/contact-standing.ts';
import { countGroups } from '../../contract/upload-group.ts';
import { useFormat } from './use-format.ts';

export interface ContactSummary {
  readonly words: string;
  /** Nothing goes on before somebody does something. */
  readonly urgent: boolean;
}

/** What to know of a chat first: what needs somebody, then how it stands, then what moves. */
export function useContactSummary(contact: () => ContactView): ComputedRef<ContactSummary> {
  const { t } = useI18n();
  const format = useFormat();
  const line = useLine();
  const uploads = useUploads();

  function counted(key: string, count: number): string {
    return t(key, { count: format.value.integer(count) }, count);
  }

  return computed(() => {
    const { id, state } = contact();
    const standing = t(`contact.${contactStanding(contact(), line.line).words}`);
    if (state === 'needs-token' || state === 'refused') return { words: standing, urgent: true };
    const counts = countGroups(uploads.byContact.get(id) ?? []);
    if (counts['needs-you'] > 0) {
      return { words: counted('contact.needsYou', counts['needs-you']), urgent: true };
    }
    const busy = counts.moving > 0 ? counted('contact.moving', counts.moving) : undefined;
    const waiting = counts.waiting > 0 ? counted('contact.waiting', counts.waiting) : undefined;
    const moving = busy ?? waiting;
    const words = moving === undefined ? standing : t('contact.railSummary', { state: standing, moving });
    return { words, urgent: false };
  });
}
