import type { MenuEntry } from './menu-entry.ts';

/**
 * What was chosen in a menu is done once the menu has given the focus back: what is done may need the focus itself, and
 * a dialog that opens gives it back to where it was then.
 */
export function useMenuChoice(): { choose: (entry: MenuEntry) => void; onClosed: () => void } {
  let chosen: MenuEntry | undefined;
  return {
    choose: (entry) => (chosen = entry),
    onClosed() {
      const entry = chosen;
      chosen = undefined;
      // Some menus move the focus in a timer that they set once they have told that they close: this one comes after it.
      if (entry !== undefined) setTimeout(() => setTimeout(() => entry.run()));
    },
  };
}
