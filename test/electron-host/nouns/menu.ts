import { record } from '../journal.ts';
import { strict } from '../strict.ts';

type Item = Electron.MenuItemConstructorOptions;

/** Electron's Menu: what it was made of. It is drawn nowhere; the test sees it in the journal, and clicks it. */
class StandInMenu implements Pick<Electron.Menu, 'popup'> {
  readonly template: readonly Item[];

  constructor(template: readonly Item[]) {
    this.template = template;
    for (const item of leavesOf(template)) {
      if (item.type !== 'separator' && item.label === undefined && item.role === undefined) {
        throw new TypeError('expected a label or a role');
      }
    }
  }

  popup(): void {
    record('Menu.popup', this.template);
  }
}

let applied: StandInMenu | undefined;

export const Menu = {
  buildFromTemplate: (template: Item[]) => strict('Menu', new StandInMenu(template)),
  setApplicationMenu(menu: StandInMenu | null) {
    applied = menu ?? undefined;
    record('Menu.setApplicationMenu', menu?.template);
  },
};

/** Clicks an item of the application's menu. */
export function clickMenu(label: string): void {
  clickItem(applied?.template ?? [], label);
}

/** @throws Error if there is no such item, if it is greyed out, or if it has a role, whose work is Electron's */
export function clickItem(template: readonly Item[], label: string): void {
  const item = leavesOf(template).find((one) => one.label === label);
  if (item === undefined) throw new Error(`expected a menu item "${label}"`);
  if (item.enabled === false) throw new Error(`expected "${label}" not to be greyed out`);
  const click: unknown = item.click;
  if (typeof click !== 'function') throw new Error(`the stand-in for Electron lacks the role of "${label}"`);
  Reflect.apply(click, undefined, []);
}

function leavesOf(template: readonly Item[]): Item[] {
  return template.flatMap((item) => (Array.isArray(item.submenu) ? leavesOf(item.submenu) : [item]));
}
