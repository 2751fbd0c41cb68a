import type { Desktop } from '../core/ports.ts';

/** Electron's `shell`, as far as it opens files. */
interface Shell {
  /** Resolves with what went wrong, or with nothing. */
  openPath(path: string): Promise<string>;
  showItemInFolder(path: string): void;
}

/** The user's desktop as Electron reaches it. */
export function desktopOf(shell: Shell): Desktop {
  return {
    async open(path) {
      const failure = await shell.openPath(path);
      if (failure !== '') throw new Error(failure);
    },
    showInFolder(path) {
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
  };
}
