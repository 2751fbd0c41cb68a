import type { Settings } from '../../contract/settings.ts';

/** What may become of the work when its window is closed or the app is quit. */
export type Parting = Exclude<Settings['whenClosed'], 'ask'>;

interface Situation {
  by: 'close' | 'quit';
  /** Files that are still on their way. */
  left: number;
  whenClosed: Settings['whenClosed'];
  platform: NodeJS.Platform;
}

/**
 * What to do when somebody leaves: `let` leaves it to Electron. Who has chosen the tray wants Attaché there, work or
 * none; that they quit all the same, in a menu, they mean.
 */
export function partingFor({ by, left, whenClosed, platform }: Situation): Parting | 'ask' | 'let' {
  if (by === 'close') {
    // There an app outlives its window anyway.
    if (platform === 'darwin') return 'let';
    if (whenClosed === 'tray') return 'tray';
    return left === 0 ? 'let' : whenClosed;
  }
  if (left === 0 || whenClosed === 'tray') return 'quit';
  return whenClosed;
}
