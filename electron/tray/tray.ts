import type { MenuItemConstructorOptions } from 'electron';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import { trayLines, trayTemplate, type TrayActions } from './tray-menu.ts';

/** The part of Electron's Tray that is used. */
export interface TrayIcon<M> {
  setToolTip(text: string): void;
  setContextMenu(menu: M): void;
  on(event: 'click', listener: () => void): unknown;
}

interface TrayOptions<M> {
  icon: TrayIcon<M>;
  buildMenu: (template: MenuItemConstructorOptions[]) => M;
  engine: Pick<FollowedEngine, 'speech' | 'work' | 'watch'>;
  actions: TrayActions;
  platform: NodeJS.Platform;
}

export interface TrayStatus {
  setFinishing(finishing: boolean): void;
}

/** Keeps the icon's words up to date, and does nothing as long as they stay. */
export function setupTray<M>({ icon, buildMenu, engine, actions, platform }: TrayOptions<M>): TrayStatus {
  let finishing = false;
  let shown = '';
  const show = (): void => {
    const state = { speech: engine.speech, work: engine.work, finishing };
    const template = trayTemplate(state, actions);
    const words = template.map(({ label }) => label).join('\n');
    if (words === shown) return;
    shown = words;
    icon.setToolTip(['Attaché', ...trayLines(state)].join('\n'));
    icon.setContextMenu(buildMenu(template));
  };
  engine.watch(show);
  // Elsewhere a click opens the menu.
  if (platform === 'win32') icon.on('click', actions.open);
  return {
    setFinishing(next) {
      finishing = next;
      show();
    },
  };
}
