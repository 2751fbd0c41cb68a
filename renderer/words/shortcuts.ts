import { ANYWHERE } from '../../contract/shortcuts.ts';

/** Every key that does something: what reacts to keys and the sheet that tells of them are made from this one table. */
export const SHORTCUTS = {
  anywhere: ANYWHERE,
  inList: {
    move: ['ArrowUp', 'ArrowDown'],
    ends: ['Home', 'End'],
    extend: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+Home', 'Shift+End'],
    selectAll: ['Mod+A'],
    toggle: ['Mod+Space'],
    clearSelection: ['Escape'],
    details: ['Space'],
    menu: ['Shift+F10'],
    goOn: ['Enter'],
    pauseResume: ['P'],
    retry: ['R'],
    undo: ['U'],
    cancelRemove: ['Delete', 'Backspace'],
    saveCopy: ['S'],
    moveUp: ['Alt+ArrowUp'],
    moveDown: ['Alt+ArrowDown'],
    moveFirst: ['Alt+Home'],
    moveLast: ['Alt+End'],
  },
} as const;

export type ShortcutPart = keyof typeof SHORTCUTS;
export type ShortcutName<P extends ShortcutPart> = keyof (typeof SHORTCUTS)[P];

/** The part of a KeyboardEvent that tells which keys are down. */
export type PressedKeys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

interface Combination {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** @param text - such as `Mod+Shift+K`. */
export function readCombination(text: string): Combination {
  const parts = text.split('+');
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: parts.at(-1) ?? '' };
}

export function isPressed(text: string, pressed: PressedKeys, isMac: boolean): boolean {
  const { mod, alt, shift, key } = readCombination(text);
  const [modDown, otherDown] = isMac
    ? [pressed.metaKey, pressed.ctrlKey]
    : [pressed.ctrlKey, pressed.metaKey];
  if (modDown !== mod || otherDown || pressed.altKey !== alt) return false;
  // Where `?` and `/` lie, and whether they need Shift, is the keyboard's.
  const isSign = /^[^\p{L}\p{N}]$/u.test(key);
  if (!isSign && pressed.shiftKey !== shift) return false;
  return keyOf(pressed, alt) === key;
}

/** With Alt a Mac types other characters, and other alphabets always do: then the key's place counts. */
function keyOf({ key, code }: PressedKeys, alt: boolean): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (key === ' ') return 'Space';
  if (digit !== undefined && !/^[!-~]$/.test(key)) return digit;
  if (letter !== undefined && (alt || !/^[!-~]$/.test(key))) return letter;
  return key.length === 1 ? key.toUpperCase() : key;
}

/**
 * The shortcut that is complete with this key, or `begun` if it is the first of two.
 *
 * @param before - the key that was pressed before, if it began something.
 */
export function findShortcut<P extends ShortcutPart>(
  part: P,
  pressed: PressedKeys,
  { isMac, before }: { isMac: boolean; before?: string | undefined },
): { name: ShortcutName<P>; index: number } | { begun: string } | undefined {
  const table: Readonly<Record<string, readonly string[]>> = SHORTCUTS[part];
  let begun: string | undefined;
  for (const [name, combinations] of Object.entries(table)) {
    for (const [index, combination] of combinations.entries()) {
      const [first = '', second] = combination.split(' ');
      const isOfTwo = second !== undefined;
      if (!isPressed(isOfTwo && before === first ? second : first, pressed, isMac)) continue;
      if (!isOfTwo && before !== undefined) continue;
      if (isOfTwo && before !== first) begun = first;
      else if (isNameIn(part, name)) return { name, index };
    }
  }
  return begun === undefined ? undefined : { begun };
}

function isNameIn<P extends ShortcutPart>(part: P, name: string): name is ShortcutName<P> & string {
  return Object.hasOwn(SHORTCUTS[part], name);
}

/** Whether it is a plain letter or sign, which people who speak to their computer or tremble may hit unmeant (WCAG 2.1.4). */
export function isSingleCharacter(pressed: PressedKeys): boolean {
  return pressed.key.length === 1 && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey;
}

/** As `aria-keyshortcuts` writes a combination; keys that are pressed one after the other it cannot. */
export function ariaKeys(combination: string, isMac: boolean): string | undefined {
  return combination.includes(' ') ? undefined : combination.replace('Mod', isMac ? 'Meta' : 'Control');
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** Keys whose names are words, in the catalogue as `keys.…`. */
export const NAMED_KEYS = [
  'Mod',
  'Alt',
  'Shift',
  'Space',
  'Enter',
  'Escape',
  'Delete',
  'Backspace',
  'Home',
  'End',
];

/** The caps of a combination, left to right; those of {@link NAMED_KEYS} are still to be named. */
export function keycaps(combination: string, isMac: boolean): readonly string[] {
  return combination
    .split(/[+ ]/)
    .filter((key) => key !== '')
    .map((key) => SIGNS[key] ?? (isMac ? MAC_SIGNS[key] : undefined) ?? key);
}
