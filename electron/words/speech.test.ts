import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../contract/languages.ts';
import { CATALOGUES, speechOf } from './speech.ts';

function textsOf(words: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${prefix}${name}`, value] as const];
    return typeof value === 'object' && value !== null ? textsOf(value, `${prefix}${name}.`) : [];
  });
}
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const english = new Map(textsOf(CATALOGUES.en));

describe.each(LANGUAGES)('the native words of %s', (language) => {
  const texts = new Map(textsOf(CATALOGUES[language]));

  it('are those of English, with the same values and forms', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of texts) {
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
      expect(text.split(' | ').length, key).toBe(english.get(key)?.split(' | ').length);
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
    }
  });

  it('are translated', () => {
    if (language === 'en') return;
    // What is so called there too; the window says the same.
    const shared = { 'pt-BR': ['menu.downloads', 'menu.zoom'], es: ['menu.zoom'] }[language];
    const same = [...texts].filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    expect(same).toEqual(shared);
  });
});

describe('speechOf', () => {
  it('speaks as the setting says, or as the system does', () => {
    expect(speechOf('es', ['en']).words.menu.file).toBe('Archivo');
    expect(speechOf('system', ['fr', 'pt-PT']).words.menu.file).toBe('Arquivo');
  });

  it('counts in two forms, with numbers as they are written there', () => {
    const speech = speechOf('en', []);
    expect(speech.count(speech.words.tray.left, 1)).toBe('1 file on its way');
    expect(speech.count(speech.words.tray.left, 12_345)).toBe('12,345 files on their way');
  });

  it('fills in each value once, whatever it is', () => {
    const speech = speechOf('en', []);
    expect(speech.fill('{name} to {contact}', { name: '{contact} $& .pdf', contact: 'Maria' })).toBe(
      '{contact} $& .pdf to Maria',
    );
  });
});
