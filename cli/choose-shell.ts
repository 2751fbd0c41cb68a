/** What decides which shell `attache start` opens. */
export interface ShellConditions {
  electron: { found: true; executable: string } | { found: false; reason: string };
  platform: NodeJS.Platform;
  hasDisplay: boolean;
  isRoot: boolean;
}

export type ShellChoice = { shell: 'electron'; executable: string } | { shell: 'browser'; reason: string };

/** Electron where it can run; else the browser shell, and why, as the end of a sentence. */
export function chooseShell({ electron, platform, hasDisplay, isRoot }: ShellConditions): ShellChoice {
  if (platform === 'linux' && !hasDisplay) {
    return { shell: 'browser', reason: 'there is no display' };
  }
  // Chromium's sandbox does not work for root, and we do not switch it off.
  if (platform === 'linux' && isRoot) {
    return { shell: 'browser', reason: 'Electron does not run as root' };
  }
  if (!electron.found) return { shell: 'browser', reason: electron.reason };
  return { shell: 'electron', executable: electron.executable };
}
