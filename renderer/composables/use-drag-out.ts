import type { DownloadView } from '../../contract/views.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useCommand } from './use-command.ts';

export interface DragOut {
  /** Whether this file can be dragged out of the window. */
  readonly can: (download: DownloadView) => boolean;
  readonly start: (event: DragEvent, id: string) => void;
}

/** Lets finished files be dragged out of the window, to wherever the desktop takes files. */
export function useDragOut(): DragOut {
  const { desktop } = useBridge();
  const command = useCommand();
  return {
    can: ({ state }) => desktop !== undefined && state === 'done',
    start(event, id) {
      // The page itself has nothing to hand over: the shell begins a drag of its own, with the file.
      event.preventDefault();
      void command('downloads.drag-out', { download: id });
    },
  };
}
