import { useI18n } from 'vue-i18n';
import type { Wait } from '../../contract/views.ts';
import { waitWords } from '../words/wait-words.ts';
import { useFormat } from './use-format.ts';
import { useNow } from './use-now.ts';

/** Why something is not moving, in words that count down. */
export function useWaitWords(): (wait: Wait) => string {
  const { t } = useI18n();
  const format = useFormat();
  const now = useNow();

  return (wait) => {
    const { key, seconds, attempt } = waitWords(wait, now.value);
    return t(key, {
      ...(seconds !== undefined && { seconds: format.value.duration(seconds) }),
      ...(attempt !== undefined && { attempt: format.value.integer(attempt) }),
    });
  };
}
