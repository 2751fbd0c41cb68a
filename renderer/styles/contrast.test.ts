import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

/** Red, green, blue; 0 to 255. */
type Colour = readonly [number, number, number];

const THEMES = ['light', 'dark'] as const;

const TOKENS = new Map(
  [...css.matchAll(/(--[\w-]+):\s*(?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
    ([, name = '', light, dark, both]) => [name, { light: light ?? both ?? '', dark: dark ?? both ?? '' }],
  ),
);

function colourOf(token: string, theme: 'light' | 'dark'): Colour {
  const hex = TOKENS.get(token)?.[theme];
  if (hex === undefined) throw new Error(`expected ${token} to be a colour of tokens.css`);
  return [hexAt(hex, 1), hexAt(hex, 3), hexAt(hex, 5)];
}

function hexAt(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 2), 16);
}

/** Contrast of WCAG 2.2: 1 to 21. */
function contrast(a: Colour, b: Colour): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whatever words may stand on; the sunken one holds tabs, links and keys. */
const GROUNDS = ['--paper', '--surface', '--surface-raised', '--surface-sunken'] as const;
const WORDS = ['--ink', '--ink-soft', '--ink-faint', '--accent', '--good', '--caution', '--bad'] as const;

/** WCAG 1.4.3: words. */
const FOR_WORDS: readonly (readonly [words: string, ground: string])[] = [
  ...WORDS.flatMap((words) => GROUNDS.map((ground) => [words, ground] as const)),
  // What is chosen, and the rows that are.
  ...['--ink', '--ink-soft', '--ink-faint', '--accent'].map((words) => [words, '--accent-soft'] as const),
  ...(['good', 'caution', 'bad'] as const).flatMap((signal) => [
    [`--${signal}`, `--${signal}-soft`] as const,
    ['--ink', `--${signal}-soft`] as const,
  ]),
  ['--on-accent', '--accent-fill'],
  ['--on-accent', '--accent-fill-hover'],
  ['--on-accent', '--bad-fill'],
];

/** WCAG 1.4.11: what has to be made out without being read. The focus is the accent. */
const FOR_SHAPES: readonly (readonly [shape: string, ground: string])[] = [
  ...GROUNDS.map((ground) => ['--accent', ground] as const),
  ...['image', 'document', 'sheet', 'slides', 'media'].map(
    (kind) => [`--kind-${kind}`, '--surface'] as const,
  ),
];

describe.each(THEMES)('the %s colours', (theme) => {
  it.each(FOR_WORDS)('let one read %s on %s', (words, ground) => {
    expect(contrast(colourOf(words, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(FOR_SHAPES)('let one make out %s on %s', (shape, ground) => {
    expect(contrast(colourOf(shape, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
