import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it.each([
  ['Invoice 7.PDF', 'invoice 7.pdf'],
  ['Résumé.pdf', 'resume.pdf'],
  ['Re\u0301sume\u0301.pdf', 'resume.pdf'],
  ['Straße', 'strasse'],
  ['ÇA VA – ÉTÉ', 'ca va – ete'],
  ['ﬁle', 'file'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδός.pdf', 'οδοσ.pdf'],
  ['Acme™ ℡', 'acmetm tel'],
  ['請求書📎', '請求書📎'],
  ['', ''],
])('folds %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

it('folds what is folded to itself', () => {
  for (const text of ['Résumé', 'Straße', 'İstanbul', 'ŉ', 'ǰ', '™', 'ὀδός', 'ᾳ'])
    expect(fold(fold(text))).toBe(fold(text));
});
