import type { MenuItemConstructorOptions } from 'electron';
import type { Work } from '../desk/work.ts';
import type { Speech } from '../words/speech.ts';

export interface TrayState {
  speech: Speech;
  work: Work;
  /** Whether it quits by itself when all is done. */
  finishing: boolean;
}

export interface TrayActions {
  open: () => void;
  togglePause: () => void;
  quit: () => void;
}

/** What there is to say, the most urgent first. */
export function trayLines({ speech: { words, count }, work, finishing }: TrayState): string[] {
  const { tray } = words;
  const lines = [
    ...(work.needsYou > 0 ? [count(tray.needsYou, work.needsYou)] : []),
    ...(work.left > 0 ? [count(tray.left, work.left)] : []),
    ...(work.paused ? [tray.paused] : []),
    ...(finishing ? [tray.finishing] : []),
  ];
  return lines.length > 0 ? lines : [tray.idle];
}

/** The menu of the tray: how it stands, then what can be done. */
export function trayTemplate(
  state: TrayState,
  { open, togglePause, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  const { tray, menu } = state.speech.words;
  return [
    ...trayLines(state).map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    { label: tray.open, click: open },
    { label: state.work.paused ? menu.resumeAll : menu.pauseAll, click: togglePause },
    { type: 'separator' },
    { label: menu.quit, click: quit },
  ];
}
