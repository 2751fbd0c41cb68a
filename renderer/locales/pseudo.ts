import type { Catalogue } from './catalogue.ts';

/** Turns letters around and back: UAX #9, RLO and PDF. */
const [TURN, TURN_BACK] = ['\u202e', '\u202c'] as const;
/** How much longer than English other languages get. */
const GROWTH = 0.4;
/** A word of what is added: it breaks into lines as words do. */
const PADDING = '~~~~';

/**
 * A catalogue that looks like Arabic and can be read by whoever reads English: each word runs from right to left, each text
 * is 40 % longer and stands in brackets. What is cut off, put together from pieces, or not translated shows at a glance.
 */
export function pseudo(words: Catalogue): Catalogue;
export function pseudo(words: unknown): unknown;
export function pseudo(words: unknown): unknown {
  if (typeof words === 'string') return words.split(' | ').map(turned).join(' | ');
  if (typeof words !== 'object' || words === null) return words;
  const entries = Object.entries(words).map(([key, value]: [string, unknown]) => [key, pseudo(value)]);
  return Object.fromEntries(entries);
}

function turned(text: string): string {
  const more = Math.ceil((text.replace(/\{\w+\}/g, '').length * GROWTH) / PADDING.length);
  const padding = Array.from({ length: more }, () => PADDING).join(' ');
  const words = text.replace(/\{\w+\}|[^\s{]+/g, (word) =>
    word.startsWith('{') ? word : `${TURN}${word}${TURN_BACK}`,
  );
  return `[${words} ${padding}]`;
}
