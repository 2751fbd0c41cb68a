import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { directionOf } from './languages.ts';
import { messagesOf } from './messages.ts';
import { pluralForm } from './plural-form.ts';

const WORDS = {
  empty: '{name} is empty.',
  count: '{count} file | {count} files',
  signs: "a | b@{c} {'d} @:e",
};

function words(locale: string) {
  const { global } = createI18n({
    legacy: false,
    locale,
    messages: { [locale]: messagesOf(WORDS, directionOf(locale)) },
    pluralRules: { [locale]: pluralForm(locale === 'x-rtl' ? 'en' : locale) },
  });
  return global;
}

describe('messages', () => {
  it('take values as they are, whatever signs are in them', () => {
    expect(words('en').t('empty', { name: "a | b @:c {d}'.pdf" })).toBe("a | b @:c {d}'.pdf is empty.");
  });

  it('have signs of their own', () => {
    expect(words('en').t('signs', { c: 'C' }, 2)).toBe("b@C {'d} @:e");
  });

  it('leave out what has no value', () => {
    expect(words('en').t('empty', {})).toBe(' is empty.');
  });

  it.each([
    ['en', 0, '0 files'],
    ['en', 1, '1 file'],
    ['pt-BR', 0, '0 file'],
    ['pt-BR', 2, '2 files'],
    ['es', 0, '0 files'],
    ['es', 1_000_000, '1000000 files'],
  ])('count in %s: %d', (locale, count, text) => {
    expect(words(locale).t('count', { count }, count)).toBe(text);
  });

  it('keep a value of the other direction apart from the sentence', () => {
    expect(words('en').t('empty', { name: 'ملف.pdf' })).toBe('\u2068ملف.pdf\u2069 is empty.');
    expect(words('x-rtl').t('empty', { name: 'a (1).pdf' })).toBe('\u2068a (1).pdf\u2069 is empty.');
  });
});
