import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';

/** The commands about all that moves. */
export function queueHandlers({ pauseAll }: Parts): HandlersOf<'queue'> {
  return {
    'queue.pause': () => {
      pauseAll.begin();
      return { queue: pauseAll.view() };
    },
    'queue.resume': () => {
      pauseAll.end();
      return { queue: pauseAll.view() };
    },
  };
}
