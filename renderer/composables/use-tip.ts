import { useEventListener, useMutationObserver } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';

/** A tooltip that is to be seen: whose it is, and what it says. */
export interface Tip {
  readonly anchor: HTMLElement;
  readonly words: string;
}

/** Long enough that a pointer on its way elsewhere calls up none. Milliseconds. */
const HOVER_MS = 400;
/** For the way from the button to its tooltip, which may be read with the pointer on it (WCAG 1.4.13). Milliseconds. */
const LEAVE_MS = 120;

/** What can carry the words of a tooltip, in `data-tip`. */
const CARRIER = '[data-tip]';
/** The tooltip itself, as far as the pointer is concerned. */
const TOOLTIP = '.tooltip';

/**
 * The one tooltip of the window, found by delegation: a tooltip for each button of each row would be most of what a long
 * list is made of.
 */
export function useTip(): { tip: Ref<Tip | undefined>; close: () => void } {
  const tip = shallowRef<Tip>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function after(delayMs: number, what: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(what, delayMs);
  }

  function open(anchor: HTMLElement): void {
    clearTimeout(timer);
    const words = anchor.dataset['tip'];
    if (anchor.isConnected && words !== undefined) tip.value = { anchor, words };
  }

  function close(): void {
    clearTimeout(timer);
    tip.value = undefined;
  }

  useEventListener(document, 'pointerover', ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const anchor = target.closest<HTMLElement>(CARRIER);
    if (anchor !== null) {
      if (tip.value === undefined) after(HOVER_MS, () => open(anchor));
      else open(anchor);
    } else if (target.closest(TOOLTIP) === null) after(LEAVE_MS, close);
    else clearTimeout(timer);
  });
  useEventListener(document, 'focusin', ({ target }) => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>(CARRIER) : null;
    if (anchor?.matches(':focus-visible') === true) open(anchor);
  });
  // It must not stand over what the button has opened, nor beside a row that has been scrolled away from under it.
  for (const ending of ['pointerdown', 'focusout', 'scroll'] as const)
    useEventListener(document, ending, close, { capture: true });
  useMutationObserver(
    () => (tip.value === undefined ? undefined : document.body),
    () => {
      if (tip.value?.anchor.isConnected === false) close();
    },
    { childList: true, subtree: true },
  );

  return { tip, close };
}
