import { useIntersectionObserver } from '@vueuse/core';
import { onScopeDispose, type Ref } from 'vue';
import { useShown, type ShownAttachment } from '../stores/shown.ts';

/** Notes while an attachment's row can be seen: scrolled away, or on a page that is not open, it cannot. */
export function useInSight(row: Readonly<Ref<HTMLElement | null>>, attachment: ShownAttachment): void {
  const { show, hide } = useShown();
  useIntersectionObserver(row, (entries) => {
    if (entries.at(-1)?.isIntersecting === true) show(attachment);
    else hide(attachment);
  });
  onScopeDispose(() => hide(attachment));
}
