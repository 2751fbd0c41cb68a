import { Menu } from 'electron';
import type { Menus } from './menus.ts';

export const nativeMenus: Menus = {
  apply: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  popUp: (template) => Menu.buildFromTemplate(template).popup(),
};
