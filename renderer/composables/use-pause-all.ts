import { computed, type ComputedRef } from 'vue';
import { useQueue } from '../stores/queue.ts';
import { useCommand } from './use-command.ts';

export interface PauseAll {
  readonly paused: ComputedRef<boolean>;
  /** Pauses everything, or lets everything go on. */
  readonly toggle: () => Promise<void>;
}

/** Stops all bytes at once, up and down, until they are let go on. */
export function usePauseAll(): PauseAll {
  const command = useCommand();
  const store = useQueue();
  const paused = computed(() => store.queue.paused);

  async function toggle(): Promise<void> {
    const answer = await command(paused.value ? 'queue.resume' : 'queue.pause', {});
    // Shown before the engine's next report: the button that was pressed must not look as if it had done nothing.
    if (answer !== undefined) store.queue = answer.queue;
  }

  return { paused, toggle };
}
