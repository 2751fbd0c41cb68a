import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { defaultDataDirectory } from '../core/data-directory.ts';
import { systemCode } from '../core/disk-error.ts';
import { AttacheError } from '../core/error.ts';

/**
 * Makes the data directory that all shells share Electron's userData, which is also what the single-instance lock is
 * kept in; Chromium's own files get a folder inside it. Must run before `ready`.
 *
 * @throws AttacheError `data-directory-unusable`
 */
export function useSharedDataDirectory(app: Pick<App, 'setPath'>): void {
  const path = defaultDataDirectory(process.env, process.platform, homedir());
  try {
    // Electron takes only paths that exist, and at once: prepareDataDirectory() comes too late for it.
    const chromium = join(path, 'window');
    mkdirSync(chromium, { recursive: true, mode: 0o700 });
    app.setPath('userData', path);
    app.setPath('sessionData', chromium);
  } catch (error) {
    throw new AttacheError(
      'data-directory-unusable',
      { path, detail: systemCode(error) ?? 'unknown' },
      error,
    );
  }
}
