import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { Work } from '../desk/work.ts';
import { speechOf } from '../words/speech.ts';
import { trayLines } from './tray-menu.ts';
import { setupTray, type TrayIcon } from './tray.ts';

const IDLE: Work = { left: 0, needsYou: 0, moving: false, progress: undefined, paused: false };
const speech = speechOf('en', []);

describe('the lines of the tray', () => {
  it.each<[Partial<Work>, boolean, string[]]>([
    [{}, false, ['Nothing to send']],
    [{ left: 1 }, false, ['1 file on its way']],
    [{ left: 3, needsYou: 2 }, true, ['2 files need you', '3 files on their way', 'Quits when all is done']],
    [{ paused: true }, false, ['Everything is paused']],
  ])('%j, finishing %s', (work, finishing, lines) =>
    expect(trayLines({ speech, work: { ...IDLE, ...work }, finishing })).toEqual(lines),
  );
});

class IconDouble extends EventEmitter implements TrayIcon<MenuItemConstructorOptions[]> {
  readonly menus: MenuItemConstructorOptions[][] = [];
  tip = '';

  setToolTip(text: string): void {
    this.tip = text;
  }

  setContextMenu(menu: MenuItemConstructorOptions[]): void {
    this.menus.push(menu);
  }
}

function setup(platform: NodeJS.Platform) {
  const icon = new IconDouble();
  const actions = { open: vi.fn(), togglePause: vi.fn(), quit: vi.fn() };
  let changed: () => void = () => undefined;
  const engine = {
    speech,
    work: IDLE,
    watch: (listener: () => void) => {
      changed = listener;
      listener();
    },
  };
  const tray = setupTray({ icon, buildMenu: (template) => template, engine, actions, platform });
  return { icon, actions, engine, tray, changed: () => changed() };
}

describe('the tray', () => {
  it('changes when its words do, and not otherwise: a menu that is replaced closes in the user’s hands', () => {
    const { icon, engine, changed, tray } = setup('linux');
    engine.work = { ...IDLE, left: 2, progress: 0.1 };
    changed();
    engine.work = { ...IDLE, left: 2, progress: 0.9, moving: true };
    changed();
    expect(icon.menus).toHaveLength(2);
    expect(icon.tip).toBe('Attaché\n2 files on their way');
    tray.setFinishing(true);
    expect(icon.tip).toContain('Quits when all is done');
  });

  it('pauses, or lets go on', () => {
    const { icon, engine, changed } = setup('linux');
    const labels = () => icon.menus.at(-1)?.flatMap(({ label }) => label ?? []);
    expect(labels()).toEqual(['Nothing to send', 'Open Attaché', 'Pause Everything', 'Quit Attaché']);
    engine.work = { ...IDLE, paused: true };
    changed();
    expect(labels()).toContain('Resume Everything');
  });

  it.each<[NodeJS.Platform, number]>([
    ['win32', 1],
    ['darwin', 0],
    ['linux', 0],
  ])('a click on %s opens the window %i times', (platform, times) => {
    const { icon, actions } = setup(platform);
    icon.emit('click');
    expect(actions.open).toHaveBeenCalledTimes(times);
  });
});
