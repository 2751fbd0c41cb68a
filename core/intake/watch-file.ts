import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Hears of changes to a file by watching its folder: a file that is replaced is another file, which a watch of the old one
 * would never hear of. What is missed (a link's target, a network drive, a folder that is made anew) is found by the
 * looks in between.
 */
export function watchFile(path: string, onChange: () => void): Disposable {
  let watcher: FSWatcher | undefined;
  const stop = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  try {
    watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) onChange();
    });
    watcher.on('error', stop);
  } catch {
    // No folder yet, or no more watches to be had.
  }
  return { [Symbol.dispose]: stop };
}
