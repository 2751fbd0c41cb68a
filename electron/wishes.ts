import type { WindowWish } from '../contract/window-wish.ts';
import type { AskingPage } from './ipc.ts';
import { WISH_CHANNEL } from './messages.ts';

export interface Wishes {
  /** Brings the window, and has it do what is wished as soon as it can. */
  make(wish: WindowWish): void;
  /** A page listens from now on. */
  listening(page: AskingPage): void;
}

/** Carries wishes to the window. Of those that come while there is none only the last is kept: the user's newest wish. */
export function createWishes(showWindow: () => void): Wishes {
  let listener: AskingPage | undefined;
  let kept: WindowWish | undefined;
  return {
    make(wish) {
      kept = wish;
      if (listener !== undefined && !listener.isDestroyed() && !listener.isCrashed()) {
        listener.send(WISH_CHANNEL, wish);
        kept = undefined;
      }
      showWindow();
    },
    listening(page) {
      listener = page;
      if (kept === undefined) return;
      page.send(WISH_CHANNEL, kept);
      kept = undefined;
    },
  };
}
