import type { MenuItemConstructorOptions } from 'electron';
import { ANYWHERE } from '../../contract/shortcuts.ts';
import type { MenuAction } from '../../contract/window-wish.ts';
import type { Catalogue } from '../words/speech.ts';

type Item = MenuItemConstructorOptions;

export interface MenuActions {
  /** Has the window do what its own shortcut does. */
  act: (action: MenuAction) => void;
  /** As the user's wish, which may be asked about. */
  quit: () => void;
}

export interface MenuState {
  words: Catalogue;
  platform: NodeJS.Platform;
  /** Whether everything is paused. */
  paused: boolean;
}

const LINE: Item = { type: 'separator' };

/**
 * The application's menu in the words of the settings: Electron's own labels are English on Windows and Linux. Items that
 * the window has a shortcut for show it; pressing it stays the window's to notice. No reload, no console.
 */
export function menuTemplate({ words, platform, paused }: MenuState, { act, quit }: MenuActions): Item[] {
  const { menu } = words;
  const isMac = platform === 'darwin';
  const item = (action: MenuAction, label: string): Item => {
    const accelerator = acceleratorOf(ANYWHERE[action]);
    return {
      label,
      click: () => act(action),
      ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
    };
  };
  const quitItem: Item = { label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: quit };
  const settings = item('goSettings', menu.settings);

  const file: Item[] = [
    item('addContact', menu.addContact),
    LINE,
    item('pauseAll', paused ? menu.resumeAll : menu.pauseAll),
    LINE,
    ...(isMac ? [] : [settings, LINE]),
    { role: 'close', label: menu.close },
    ...(isMac ? [] : [quitItem]),
  ];
  const view: Item[] = [
    item('palette', menu.palette),
    LINE,
    item('goQueue', menu.queue),
    item('goDownloads', menu.downloads),
    item('goHistory', menu.history),
    item('search', menu.search),
    LINE,
    item('previousContact', menu.previousContact),
    item('nextContact', menu.nextContact),
    LINE,
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    LINE,
    { role: 'togglefullscreen', label: menu.fullScreen },
  ];
  const shown: Item[] = [
    { role: 'minimize', label: menu.minimize },
    ...(isMac
      ? [{ role: 'zoom' as const, label: menu.zoom }, LINE, { role: 'front' as const, label: menu.front }]
      : []),
  ];
  return [
    ...(isMac ? [{ label: 'Attaché', submenu: macItems(words, settings, quitItem) }] : []),
    { label: menu.file, submenu: file },
    { label: menu.edit, submenu: editItems(words) },
    { label: menu.view, submenu: view },
    // By its role a Mac lists the open windows there.
    { ...(isMac && { role: 'window' as const }), label: menu.window, submenu: shown },
    {
      ...(isMac && { role: 'help' as const }),
      label: menu.help,
      submenu: [
        item('sheet', menu.shortcuts),
        ...(isMac ? [] : [{ role: 'about' as const, label: menu.about }]),
      ],
    },
  ];
}

/** The menu under the application's name. */
function macItems({ menu }: Catalogue, settings: Item, quit: Item): Item[] {
  return [
    { role: 'about', label: menu.about },
    LINE,
    settings,
    LINE,
    { role: 'services', label: menu.services },
    LINE,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.unhide },
    LINE,
    quit,
  ];
}

function editItems({ menu }: Catalogue): Item[] {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    LINE,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    LINE,
    { role: 'selectAll', label: menu.selectAll },
  ];
}

const KEYS: Readonly<Record<string, string>> = { Mod: 'CmdOrCtrl', ArrowUp: 'Up', ArrowDown: 'Down' };

/** A shortcut as Electron writes it; undefined if there is none that a menu could show: one key after another, or a bare one. */
export function acceleratorOf(combinations: readonly string[]): string | undefined {
  return combinations
    .find((combination) => /^(Mod|Alt)\+\S+$/.test(combination))
    ?.split('+')
    .map((key) => KEYS[key] ?? key)
    .join('+');
}
