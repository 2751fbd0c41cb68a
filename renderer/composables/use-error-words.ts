import { useI18n } from 'vue-i18n';
import type { ErrorView } from '../../contract/errors.ts';
import { errorValues, withoutUnknown } from '../words/error-values.ts';
import { useFormat } from './use-format.ts';

/** The sentence of an error and its next step, in the language of the window. */
export function useErrorWords(): (error: Pick<ErrorView, 'code' | 'params'>) => {
  says: string;
  next: string;
} {
  const { t } = useI18n();
  const format = useFormat();

  return ({ code, params }) => {
    const known = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'number' ? format.value.integer(value) : value,
      ]),
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
