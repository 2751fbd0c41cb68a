import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CommandInput, CommandOutput } from '../../contract/commands.ts';
import type { ErrorView } from '../../contract/errors.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { errorOf } from './use-command.ts';
import { useFormat } from './use-format.ts';

/** Certificates that are named; of more it is only said how many. */
const NAMED_MAX = 3;

export interface ReadCertificates {
  /** Whose they are and until when, one a line; empty until they are read. */
  readonly lines: ComputedRef<readonly string[]>;
  /** Why they cannot be trusted. */
  readonly error: Readonly<Ref<ErrorView | undefined>>;
}

/** What is in a file of certificates, read anew whenever it is another one; undefined is none. */
export function useCertificates(file: () => CommandInput<'certificates.list'> | undefined): ReadCertificates {
  const bridge = useBridge();
  const { t } = useI18n();
  const format = useFormat();
  const found = shallowRef<CommandOutput<'certificates.list'>>();
  const error = shallowRef<ErrorView>();

  watch(
    file,
    async (input, _before, onCleanup) => {
      const stale = new AbortController();
      onCleanup(() => stale.abort());
      found.value = undefined;
      error.value = undefined;
      if (input === undefined) return;
      try {
        const answer = await bridge.invoke('certificates.list', input);
        if (!stale.signal.aborted) found.value = answer;
      } catch (problem) {
        // An engine that does not answer says so elsewhere.
        if (!stale.signal.aborted) error.value = errorOf(problem);
      }
    },
    { immediate: true },
  );

  const lines = computed(() => {
    const { certificates = [], total = 0 } = found.value ?? {};
    const named = certificates
      .slice(0, NAMED_MAX)
      .map(({ holder, expiresAt }) => t('settings.caFile.one', { holder, day: format.value.day(expiresAt) }));
    const more = total - named.length;
    if (more <= 0) return named;
    return [...named, t('settings.caFile.more', { count: format.value.integer(more) }, more)];
  });

  return { lines, error };
}
