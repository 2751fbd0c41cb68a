import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { UploadView } from '../../contract/views.ts';
import { secondsUntil } from '../words/countdown.ts';
import { nextTimeLeft, type TimeLeft } from '../words/time-left.ts';
import { useFormat } from './use-format.ts';
import { useNow } from './use-now.ts';

type Transfer = Pick<UploadView, 'sizeInBytes' | 'progress'>;

/**
 * How long a transfer will still take, in words that count down; none while that is not known well enough.
 *
 * @param transfer - undefined while its bytes do not move.
 */
export function useTimeLeft(transfer: () => Transfer | undefined): ComputedRef<readonly string[]> {
  const { t } = useI18n();
  const format = useFormat();
  const now = useNow();
  const known = shallowRef<TimeLeft>();

  watch(
    () => transfer()?.progress,
    (progress) => {
      const sizeInBytes = transfer()?.sizeInBytes;
      known.value =
        progress === undefined || sizeInBytes === undefined
          ? undefined
          : nextTimeLeft(known.value, {
              leftInBytes: sizeInBytes - progress.transferredInBytes,
              bytesPerSecond: progress.bytesPerSecond ?? 0,
              at: Date.now(),
            });
    },
    { immediate: true },
  );

  return computed(() => {
    const endsAt = known.value?.endsAt;
    if (endsAt === undefined) return [];
    // What should be over by now is about to be.
    const seconds = Math.max(1, secondsUntil(endsAt, now.value));
    return [t('transfer.left', { time: format.value.duration(seconds) })];
  });
}
