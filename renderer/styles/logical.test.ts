import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.vue', './*.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * What stays at its side when the window runs from right to left. Each has a sister that follows the text; for a shift there
 * is `--forward` of tokens.css.
 */
const PHYSICAL = [
  /^(?:left|right)\s*:/,
  /^(?:margin|padding|border)-(?:left|right)\b/,
  /^border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /^(?:text-align|float|clear|transform-origin)\s*:.*\b(?:left|right)\b/,
  /\btranslate(?:X|3d)?\((?!.*--forward)/,
];
/** Top, right, bottom, left: the second and the fourth must not differ. */
const FOUR_SIDES = /^(?:margin|padding|inset|border-width)\s*:\s*(\S+) (\S+) (\S+) (\S+?);?$/;

function declarationsOf(file: string, source: string): string[] {
  const css = file.endsWith('.css') ? source : source.slice(source.lastIndexOf('<style'));
  return css.split('\n').map((line) => line.trim());
}

function isPhysical(declaration: string): boolean {
  const [, , right, , left] = FOUR_SIDES.exec(declaration) ?? [];
  return right !== left || PHYSICAL.some((pattern) => pattern.test(declaration));
}

describe('the styles', () => {
  it('know no left and no right', () => {
    const found = Object.entries(sources).flatMap(([file, source]) =>
      declarationsOf(file, source)
        .filter(isPhysical)
        .map((line) => `${file}: ${line}`),
    );
    expect(Object.keys(sources).length).toBeGreaterThan(50);
    expect(sources['./tokens.css'], 'needs `css: true` in vitest.config.ts').toContain('--forward');
    expect(found).toEqual([]);
  });

  it.each(['left: 0;', 'margin-right: auto;', 'padding: 0 1px 0 2px;', 'transform: translateX(4px);'])(
    'would not pass with %s',
    (declaration) => expect(isPhysical(declaration)).toBe(true),
  );
});
