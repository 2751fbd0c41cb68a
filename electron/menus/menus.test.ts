import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { ANYWHERE } from '../../contract/shortcuts.ts';
import { MENU_ACTIONS } from '../../contract/window-wish.ts';
import { speechOf } from '../words/speech.ts';
import { acceleratorOf, menuTemplate } from './application-menu.ts';
import type { ClickedPlace } from './context-menu.ts';
import { giveContextMenu, setupMenus, type Menus } from './menus.ts';

type Item = MenuItemConstructorOptions;
const PLATFORMS: NodeJS.Platform[] = ['linux', 'win32', 'darwin'];

function leavesOf(template: Item[]): Item[] {
  return template.flatMap((item) => (Array.isArray(item.submenu) ? leavesOf(item.submenu) : [item]));
}

function menu(platform: NodeJS.Platform, paused = false) {
  const act = vi.fn();
  const quit = vi.fn();
  const { words } = speechOf('pt-BR', []);
  const template = menuTemplate({ words, platform, paused }, { act, quit });
  const leaves = leavesOf(template);
  const click = (label: string): void => {
    // What a click gives beside is not looked at.
    const click: unknown = leaves.find((item) => item.label === label)?.click;
    if (typeof click !== 'function') throw new Error(`expected a menu item ${label}`);
    Reflect.apply(click, undefined, []);
  };
  return { template, leaves, act, quit, click };
}

describe.each(PLATFORMS)('the menu on %s', (platform) => {
  it('has a label of the catalogue on all but lines', () => {
    for (const item of leavesOf(menu(platform).template)) {
      if (item.type !== 'separator') expect(item.label, item.role).toBeTypeOf('string');
    }
  });

  it('offers all that the window can be asked for, once', () => {
    const { leaves, act } = menu(platform);
    for (const { click } of leaves) {
      const call: unknown = click;
      if (typeof call === 'function') Reflect.apply(call, undefined, []);
    }
    expect(act.mock.calls.map(([action]: unknown[]) => action).sort()).toEqual([...MENU_ACTIONS].sort());
  });

  it('quits as the user wishes it, not by its role, which would not ask', () => {
    const { quit, leaves, click } = menu(platform);
    click('Sair do Attaché');
    expect(quit).toHaveBeenCalledTimes(1);
    expect(leaves.map(({ role }) => role)).not.toContain('quit');
  });

  it('leaves keys that the window notices to the window', () => {
    for (const { accelerator, registerAccelerator, label } of menu(platform).leaves) {
      if (accelerator !== undefined && accelerator !== 'CmdOrCtrl+Q') {
        expect(registerAccelerator, label).toBe(false);
      }
    }
  });

  it('neither reloads nor opens the console', () => {
    const roles = menu(platform).leaves.map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const)
      expect(roles).not.toContain(role);
  });
});

describe('acceleratorOf', () => {
  it.each([
    [ANYWHERE.palette, 'CmdOrCtrl+K'],
    [ANYWHERE.goSettings, 'CmdOrCtrl+,'],
    [ANYWHERE.addContact, 'Alt+N'],
    [ANYWHERE.previousContact, 'Alt+Up'],
    [ANYWHERE.goQueue, undefined],
    [ANYWHERE.pauseAll, undefined],
  ])('of %j is %s', (combinations, accelerator) => expect(acceleratorOf(combinations)).toBe(accelerator));
});

class MenusDouble implements Menus {
  readonly applied: Item[][] = [];
  readonly popped: Item[][] = [];

  apply(template: Item[]): void {
    this.applied.push(template);
  }

  popUp(template: Item[]): void {
    this.popped.push(template);
  }
}

it('the menu is made anew when the language or the pause changes, and not otherwise', () => {
  const menus = new MenusDouble();
  const engine = {
    speech: speechOf('en', []),
    work: { left: 0, needsYou: 0, moving: false, progress: undefined, paused: false },
    watch: (listener: () => void) => {
      changed = listener;
      listener();
    },
  };
  let changed: () => void = () => undefined;
  setupMenus(menus, engine, 'linux', { act: vi.fn(), quit: vi.fn() });
  changed();
  expect(menus.applied).toHaveLength(1);
  engine.work = { ...engine.work, paused: true };
  changed();
  engine.speech = speechOf('es', []);
  changed();
  expect(menus.applied.map((template) => template[0]?.label)).toEqual(['File', 'File', 'Archivo']);
  expect(leavesOf(menus.applied[1] ?? []).map(({ label }) => label)).toContain('Resume Everything');
});

describe('the context menu', () => {
  const none = {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: true,
    canPaste: true,
    canSelectAll: true,
  };

  it.each<[string, Partial<ClickedPlace>, string[][]]>([
    ['nothing', {}, []],
    ['a selection', { selectionText: 'abc' }, [['Copy']]],
    ['a field', { isEditable: true }, [['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select All']]],
  ])('over %s', (_place, place, expected) => {
    const menus = new MenusDouble();
    const contents = new EventEmitter();
    giveContextMenu(contents, menus, { speech: speechOf('en', []) });
    contents.emit('context-menu', {}, { isEditable: false, selectionText: ' ', editFlags: none, ...place });
    expect(menus.popped.map((items) => items.flatMap(({ label }) => label ?? []))).toEqual(expected);
  });

  it('does not offer what cannot be done', () => {
    const menus = new MenusDouble();
    const contents = new EventEmitter();
    giveContextMenu(contents, menus, { speech: speechOf('en', []) });
    contents.emit('context-menu', {}, { isEditable: true, selectionText: '', editFlags: none });
    const enabled = menus.popped[0]?.filter((item) => item.enabled === true).map(({ role }) => role);
    expect(enabled).toEqual(['copy', 'paste', 'selectAll']);
  });
});
