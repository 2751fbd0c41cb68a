import { describe, expect, it } from 'vitest';
import { en } from './en.ts';

const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.test.ts', '!./**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.values(sources).join('\n');

const found = (pattern: RegExp): string[] => [...code.matchAll(pattern)].map(([, key = '']) => key);

/** Keys as they stand in the code; of those that are put together, what is before the part that varies. */
const named = new Set(found(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/gi));
const begun = new Set(found(/`([a-z]\w*\.(?:[\w-]+\.)*)\$\{/gi));
/** Those that are certainly translated. */
const translated = found(/(?<![\w.])t\(\s*'([^']+)'/g);
const translatedBegun = found(/(?<![\w.])t\(\s*`([\w.-]+)\$\{/g);

const defined = new Set(keysOf(en));

function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

describe('the keys of the catalogue', () => {
  it('are all used', () => {
    const isUsed = (key: string): boolean =>
      named.has(key) || [...begun].some((beginning) => key.startsWith(beginning));
    expect([...defined].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are all there', () => {
    expect(translated.length).toBeGreaterThan(100);
    expect(translated.filter((key) => !defined.has(key))).toEqual([]);
    const leadsNowhere = (beginning: string): boolean =>
      ![...defined].some((key) => key.startsWith(beginning));
    expect(translatedBegun.length).toBeGreaterThan(10);
    expect(translatedBegun.filter(leadsNowhere)).toEqual([]);
  });
});
