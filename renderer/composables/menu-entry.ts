import type { IconNode } from 'lucide';

/** Something to choose, as menus, the selection's bar and the palette show it. */
export interface MenuEntry {
  readonly key: string;
  readonly icon: IconNode;
  readonly words: string;
  /** Its keys, as `SHORTCUTS` has them. */
  readonly keys?: string | undefined;
  /** It is shown, so that people know of it, but cannot be chosen now. */
  readonly disabled?: boolean;
  readonly run: () => unknown;
}

/** Entries in parts, with a line between them. */
export type MenuParts = readonly (readonly MenuEntry[])[];

/** Without parts that have nothing in them. */
export function menuParts(...parts: MenuParts): MenuParts {
  return parts.filter((part) => part.length > 0);
}
