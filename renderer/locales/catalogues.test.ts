import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../contract/errors.ts';
import { SENTENCES } from '../../contract/sentences.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import { pseudo } from './pseudo.ts';

const TRANSLATED: readonly (readonly [string, Catalogue])[] = [
  ['pt-BR', ptBR],
  ['es', es],
  ['x-rtl', pseudo(en)],
];

/** All texts by their key: `wait.hold`. */
function textsOf(words: object, prefix = ''): ReadonlyMap<string, string> {
  const texts = Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[`${prefix}${name}`, value]];
    return typeof value === 'object' && value !== null ? [...textsOf(value, `${prefix}${name}.`)] : [];
  });
  return new Map(texts);
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
const forms = (text: string): number => text.split(' | ').length;

const english = textsOf(en);

/** The files that a language is put together from. */
const FILES = import.meta.glob<Readonly<Record<string, object>>>('./*/*.ts', { eager: true });

describe.each(TRANSLATED)('the catalogue %s', (_language, catalogue) => {
  const texts = textsOf(catalogue);

  it('has all keys of English, and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has no text that is empty, or that begins or ends in space', () => {
    expect([...texts].filter(([, text]) => text.trim() === '' || text.trim() !== text)).toEqual([]);
  });

  it('names the same values', () => {
    const named = (all: ReadonlyMap<string, string>) =>
      Object.fromEntries([...all].map(([key, text]) => [key, placeholders(text)]));
    expect(named(texts)).toEqual(named(english));
  });

  it('counts in as many forms', () => {
    const counted = (all: ReadonlyMap<string, string>) =>
      Object.fromEntries([...all].map(([key, text]) => [key, forms(text)]));
    expect(counted(texts)).toEqual(counted(english));
  });

  it('says of every error what happened, and what to do', () => {
    for (const code of ERROR_CODES) {
      const { says, next } = catalogue.errors[code];
      expect([placeholders(says), placeholders(next)], code).toEqual([
        placeholders(SENTENCES[code].says),
        placeholders(SENTENCES[code].next),
      ]);
    }
  });
});

describe.each(['en', 'es', 'pt-BR'])('the files of %s', (language) => {
  it('have no noun in common, for one would take the place of the other', () => {
    const ofLanguage = Object.entries(FILES).filter(([file]) => file.startsWith(`./${language}/`));
    const nouns = ofLanguage.flatMap(([, exported]) => Object.values(exported).flatMap(Object.keys));
    expect(nouns.length).toBeGreaterThan(30);
    expect(nouns.filter((noun, index) => nouns.indexOf(noun) !== index)).toEqual([]);
  });
});

describe.each(TRANSLATED.filter(([language]) => language !== 'x-rtl'))(
  'the sentences of %s',
  (_language, { errors }) => {
    it('end as sentences, and stand for no two errors', () => {
      for (const code of ERROR_CODES) {
        expect(errors[code].says, code).toMatch(/\.$/);
        expect(errors[code].next, code).toMatch(/\.$/);
      }
      expect(new Set(ERROR_CODES.map((code) => errors[code].says)).size).toBe(ERROR_CODES.length);
    });

    it('are not English', () => {
      for (const code of ERROR_CODES) {
        expect(errors[code].says, code).not.toBe(SENTENCES[code].says);
        expect(errors[code].next, code).not.toBe(SENTENCES[code].next);
      }
    });
  },
);
