import type { Desktop } from '../core/ports.ts';

/** Electron's `shell`, as far as it opens files. */
interface Shell {
  /** Resolves with what went wrong, or with nothing. */
  openPath(path: string): Promise<string>;
  showItemInFolder(path: string): void;
}

/**
 * The user's desktop as Electron reaches it.
 *
 * @param startDrag - hands a file to the pointer that drags in the window.
 */
export function desktopOf(shell: Shell, startDrag: (path: string) => void): Desktop {
  return {
    async open(path) {
      const failure = await shell.openPath(path);
      if (failure !== '') throw new Error(failure);
    },
    showInFolder(path) {
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
    // What it throws is to be a rejection, because others may wait.
    // eslint-disable-next-line @typescript-eslint/require-await
    async dragOut(path) {
      startDrag(path);
    },
  };
}
