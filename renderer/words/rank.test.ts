import { describe, expect, it } from 'vitest';
import { fitOf, rank } from './rank.ts';

const CASES: [string, string, string | undefined][] = [
  ['queue', 'Queue', 'exact'],
  ['pau', 'Pause everything', 'beginning'],
  ['acao', 'Ação', 'exact'],
  ['AÇÃO', 'acao rápida', 'beginning'],
  ['souza', 'Maria Souza', 'words'],
  ['sou mar', 'Maria Souza', 'words'],
  ['haddad ret', 'Omar Haddad · returns', 'words'],
  ['caf', 'Clear all finished', 'initials'],
  ['aus', 'Pause everything', 'inside'],
  ['ゆき', '高橋 ゆき', 'words'],
  ['pse', 'Pause everything', undefined],
  ['maria x', 'Maria Souza', undefined],
];

describe('fitOf', () => {
  it.each(CASES)('%s in %s: %s', (query, text, fit) => {
    expect(fitOf(query, text)).toBe(fit);
  });
});

describe('rank', () => {
  const items = ['Downloads', 'Add a contact', 'Dana Whitfield', 'Clear downloads'].map((words) => ({
    key: words,
    words,
  }));
  const found = (query: string, recent: string[] = []): string[] =>
    rank(query, items, recent).map(({ words }) => words);

  it('puts beginnings before words, and words before what lies inside', () => {
    expect(found('d')).toEqual(['Downloads', 'Dana Whitfield', 'Clear downloads', 'Add a contact']);
    expect(found('down')).toEqual(['Downloads', 'Clear downloads']);
  });

  it('puts what was used last first among those that fit equally well', () => {
    expect(found('d', ['Dana Whitfield'])).toEqual([
      'Dana Whitfield',
      'Downloads',
      'Clear downloads',
      'Add a contact',
    ]);
    expect(found('', ['Clear downloads', 'Add a contact']).slice(0, 2)).toEqual([
      'Clear downloads',
      'Add a contact',
    ]);
  });

  it('finds nothing rather than something else', () => {
    expect(found('zebra')).toEqual([]);
  });
});
