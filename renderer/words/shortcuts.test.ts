import { describe, expect, it } from 'vitest';
import { ariaKeys, findShortcut, isPressed, keycaps, SHORTCUTS, type PressedKeys } from './shortcuts.ts';

const NONE = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, rest: Partial<PressedKeys> = {}): PressedKeys => ({ ...NONE, key, ...rest });

const CASES: [string, PressedKeys, boolean, boolean][] = [
  ['Mod+K', press('k', { ctrlKey: true }), false, true],
  ['Mod+K', press('k', { ctrlKey: true }), true, false],
  ['Mod+K', press('k', { metaKey: true }), true, true],
  ['Mod+K', press('k'), false, false],
  // AltGr is Ctrl and Alt.
  ['Mod+K', press('k', { ctrlKey: true, altKey: true }), false, false],
  ['N', press('n'), false, true],
  ['N', press('N', { shiftKey: true }), false, false],
  ['N', press('т', { code: 'KeyN' }), false, true],
  ['Alt+N', press('ñ', { code: 'KeyN', altKey: true }), true, true],
  ['?', press('?', { shiftKey: true }), false, true],
  ['/', press('/', { shiftKey: true, code: 'Digit7' }), false, true],
  ['Mod+1', press('1', { ctrlKey: true, code: 'Digit1' }), false, true],
  ['Mod+Space', press(' ', { ctrlKey: true, code: 'Space' }), false, true],
  ['ArrowUp', press('ArrowUp', { shiftKey: true }), false, false],
  ['Shift+ArrowUp', press('ArrowUp', { shiftKey: true }), false, true],
];

describe('isPressed', () => {
  it.each(CASES)('%s by %o, on a Mac: %s', (combination, pressed, isMac, expected) => {
    expect(isPressed(combination, pressed, isMac)).toBe(expected);
  });
});

describe('findShortcut', () => {
  const find = (key: string, before?: string) =>
    findShortcut('anywhere', press(key), { isMac: false, before });

  it('waits for the second of two keys', () => {
    expect(find('g')).toEqual({ begun: 'G' });
    expect(find('q', 'G')).toEqual({ name: 'goQueue', index: 0 });
    expect(find('q')).toBeUndefined();
  });

  it('takes a key after one that began something for nothing else', () => {
    expect(find('p')).toEqual({ name: 'pauseAll', index: 0 });
    expect(find('p', 'G')).toBeUndefined();
  });

  it('tells which of several combinations it was', () => {
    const pressed = press('4', { ctrlKey: true, code: 'Digit4' });
    expect(findShortcut('anywhere', pressed, { isMac: false })).toEqual({ name: 'contactNumber', index: 3 });
  });
});

describe('the table', () => {
  it.each(Object.entries(SHORTCUTS))('names no key of %s twice', (_part, shortcuts) => {
    const all = Object.values(shortcuts).flat();
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('ariaKeys', () => {
  it('names the modifier of the platform, and tells of one combination only', () => {
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect(ariaKeys('Mod+K', true)).toBe('Meta+K');
    expect(ariaKeys('G Q', false)).toBeUndefined();
  });
});

describe('keycaps', () => {
  it('are what is printed on the keys of the platform', () => {
    expect(keycaps('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(keycaps('Alt+ArrowUp', false)).toEqual(['Alt', '↑']);
    expect(keycaps('G Q', false)).toEqual(['G', 'Q']);
  });
});
