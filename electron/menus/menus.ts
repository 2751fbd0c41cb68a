import type { MenuItemConstructorOptions } from 'electron';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import { menuTemplate, type MenuActions } from './application-menu.ts';
import { contextMenuTemplate, type ClickedContents } from './context-menu.ts';

/** What is done with menus. */
export interface Menus {
  /** Makes it the application's. */
  apply(template: MenuItemConstructorOptions[]): void;
  /** Shows it where the pointer is. */
  popUp(template: MenuItemConstructorOptions[]): void;
}

/** Keeps the application's menu in the language and the state of the moment. */
export function setupMenus(
  menus: Menus,
  engine: Pick<FollowedEngine, 'speech' | 'work' | 'watch'>,
  platform: NodeJS.Platform,
  actions: MenuActions,
): void {
  let shown: { words: unknown; paused: boolean } | undefined;
  engine.watch(() => {
    const { words } = engine.speech;
    const { paused } = engine.work;
    // A menu that is replaced closes in the user's hands.
    if (shown?.words === words && shown.paused === paused) return;
    shown = { words, paused };
    menus.apply(menuTemplate({ words, platform, paused }, actions));
  });
}

/** Gives a page a menu for its texts. */
export function giveContextMenu(
  contents: ClickedContents,
  menus: Menus,
  engine: Pick<FollowedEngine, 'speech'>,
): void {
  contents.on('context-menu', (_event, place) => {
    const template = contextMenuTemplate(engine.speech.words, place);
    if (template.length > 0) menus.popUp(template);
  });
}
