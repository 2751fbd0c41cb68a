import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue';

export interface BorrowedFocusOptions {
  /** The part of the window that takes the focus. */
  readonly part: Readonly<Ref<HTMLElement | null>>;
  /** What in it takes the focus, a selector. */
  readonly target: string;
  /** Changes each time the part is opened for something else. */
  readonly opened: () => unknown;
}

/** Takes the focus into a part of the window, and gives it back when the part goes to what had it before. */
export function useBorrowedFocus({ part, target, opened }: BorrowedFocusOptions): void {
  let before: Element | null = null;

  async function borrow(): Promise<void> {
    await menuClosed();
    if (!isInside()) before = document.activeElement;
    part.value?.querySelector<HTMLElement>(target)?.focus();
  }

  onMounted(borrow);
  watch(opened, borrow);

  onBeforeUnmount(() => {
    // Somebody who has gone on to work elsewhere stays there. A button that is gone has left the focus to nobody.
    const isOurs = isInside() || document.activeElement === document.body;
    if (isOurs && before instanceof HTMLElement && before.isConnected) before.focus();
  });

  function isInside(): boolean {
    return part.value?.contains(document.activeElement) ?? false;
  }
}

/** A menu that was chosen from gives the focus back to its button in a timer of its own; the second of two comes after it. */
async function menuClosed(): Promise<void> {
  await nextTick();
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}
