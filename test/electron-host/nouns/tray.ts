import { record } from '../journal.ts';
import { strict } from '../strict.ts';
import { StrictEmitter } from '../strict-emitter.ts';
import { clickItem } from './menu.ts';

interface TrayMenu {
  readonly template: readonly Electron.MenuItemConstructorOptions[];
}

let shown: StandInTray | undefined;

/** Electron's Tray; there is one at most. */
class StandInTray extends StrictEmitter implements Pick<Electron.Tray, 'setToolTip'> {
  #menu: TrayMenu | undefined;

  constructor(image: unknown) {
    super('Tray', ['click']);
    record('Tray', image);
  }

  setToolTip(toolTip: string): void {
    record('Tray.setToolTip', toolTip);
  }

  setContextMenu(menu: TrayMenu): void {
    this.#menu = menu;
    record('Tray.setContextMenu', menu.template);
  }

  click(label: string): void {
    clickItem(this.#menu?.template ?? [], label);
  }
}

export const Tray = strict(
  'Tray',
  new Proxy(StandInTray, {
    construct(made, [image]: [unknown]) {
      if (shown !== undefined) throw new Error('the stand-in for Electron lacks a second tray');
      shown = new made(image);
      return strict('Tray', shown);
    },
  }),
);

/** Clicks an item of the tray's menu. */
export function clickTray(label: string): void {
  if (shown === undefined) throw new Error('expected a tray');
  shown.click(label);
}
