import { useI18n } from 'vue-i18n';
import type { ErrorView } from '../../contract/errors.ts';
import { errorValues, withoutUnknown } from '../words/error-values.ts';
import { useFormat } from './use-format.ts';

/** Where the catalogue has words for what the engine calls by a name of its own. */
const WORDS_OF: Readonly<Record<string, (name: string) => readonly string[]>> = {
  state: (name) => [`upload.state.${name}`, `download.state.${name}`, `contact.${name}`],
  what: (name) => [`upload.action.${name}`],
  setting: (name) => [`settings.${name}.label`],
};

/** The sentence of an error and its next step, in the language of the window. */
export function useErrorWords(): (error: Pick<ErrorView, 'code' | 'params'>) => {
  says: string;
  next: string;
} {
  const catalogue = useI18n();
  const { t } = catalogue;
  const format = useFormat();

  function written(param: string, value: string | number): string {
    if (typeof value === 'number') return format.value.integer(value);
    const key = WORDS_OF[param]?.(value).find((candidate) => catalogue.te(candidate));
    return key === undefined ? value : t(key);
  }

  return ({ code, params }) => {
    const known = Object.fromEntries(
      Object.entries(params).map(([param, value]) => [param, written(param, value)]),
    );
    const values = errorValues(code, known);
    return {
      says: withFullStop(withoutUnknown(t(`errors.${code}.says`, values))),
      next: withFullStop(withoutUnknown(t(`errors.${code}.next`, values))),
    };
  };
}

/** A sentence that ends in somebody else's words (`{detail}`) may lack its own end. */
function withFullStop(sentence: string): string {
  return /[.!?…)]$/.test(sentence) ? sentence : `${sentence}.`;
}
