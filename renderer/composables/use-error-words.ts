import { useI18n } from 'vue-i18n';
import type { ErrorView } from '../../contract/errors.ts';
import { useFormat } from './use-format.ts';

/** The sentence of an error and its next step, in the language of the window. */
export function useErrorWords(): (error: Pick<ErrorView, 'code' | 'params'>) => {
  says: string;
  next: string;
} {
  const { t } = useI18n();
  const format = useFormat();

  return ({ code, params }) => {
    const named = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'number' ? format.value.integer(value) : value,
      ]),
    );
    return {
      says: withFullStop(t(`errors.${code}.says`, named)),
      next: withFullStop(t(`errors.${code}.next`, named)),
    };
  };
}

/** A sentence that ends in somebody else's words (`{detail}`) may lack its own end. */
function withFullStop(sentence: string): string {
  return /[.!?…)]$/.test(sentence) ? sentence : `${sentence}.`;
}
