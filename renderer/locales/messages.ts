import type { MessageContext } from 'vue-i18n';
import type { Direction } from './languages.ts';

type Message = (context: MessageContext) => string;

export interface Messages {
  [key: string]: Message | Messages;
}

/** Around a value, so that its letters do not change the order of the words beside it: UAX #9, FSI and PDI. */
const [ISOLATE, ISOLATE_END] = ['\u2068', '\u2069'] as const;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A catalogue as vue-i18n takes it. Texts know two things: `{name}` for a value, and ` | ` between one and many. Everything
 * else is text, so that a translator can write any sign; vue-i18n's own grammar has more signs that mean something, and
 * no way to keep the values apart from the sentence.
 */
export function messagesOf(words: object, direction: Direction): Messages {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]: [string, string | object]) => [
      key,
      typeof value === 'string' ? messageOf(value, direction) : messagesOf(value, direction),
    ]),
  );
}

function messageOf(text: string, direction: Direction): Message {
  const forms = text.split(' | ').map((form) => form.split(/\{(\w+)\}/));
  return (context) => {
    const valueOf = (name: string): string => isolated(written(context.named(name)), direction);
    const fill = (parts: string[]): string =>
      parts.map((part, index) => (index % 2 === 0 ? part : valueOf(part))).join('');
    return context.plural(forms.map(fill));
  };
}

/** What has no value is left out. */
function written(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A value of the window's own direction needs no marks, and is found and copied as it is. */
function isolated(value: string, direction: Direction): string {
  return direction === 'rtl' || RIGHT_TO_LEFT.test(value) ? `${ISOLATE}${value}${ISOLATE_END}` : value;
}
