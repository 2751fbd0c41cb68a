import { shallowRef, watch, type Ref } from 'vue';
import type { HappeningWords } from '../words/happening-words.ts';

export interface Timeline {
  /** Oldest first; undefined until it was read. */
  readonly entries: Readonly<Ref<readonly HappeningWords[] | undefined>>;
  /** The last time it could not be read. */
  readonly failed: Readonly<Ref<boolean>>;
  readonly read: () => Promise<void>;
}

/**
 * What happened to one item, read anew whenever it has changed.
 *
 * @param mark - differs when something may have happened; bytes that move are nothing that happened.
 */
export function useTimeline(ask: () => Promise<readonly HappeningWords[]>, mark: () => string): Timeline {
  const entries = shallowRef<readonly HappeningWords[]>();
  const failed = shallowRef(false);
  let lastAsked = 0;

  async function read(): Promise<void> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const answer = await ask();
      // An answer that was overtaken by a newer question is old.
      if (asked !== lastAsked) return;
      entries.value = answer;
      failed.value = false;
    } catch {
      if (asked === lastAsked) failed.value = true;
    }
  }

  watch(mark, read, { immediate: true });
  return { entries, failed, read };
}
