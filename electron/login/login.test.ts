import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import { settle } from '../../core/testing/fake-clock.ts';
import { autostartEntry, autostartPath } from './autostart-file.ts';
import { isStartedAtLogin, setByFile, setupLogin, startAtLoginBy } from './login.ts';

describe('the autostart file', () => {
  it('is where the desktop looks', () => {
    expect(autostartPath({}, '/home/you')).toBe('/home/you/.config/autostart/attache.desktop');
    expect(autostartPath({ XDG_CONFIG_HOME: '/cfg' }, '/home/you')).toBe('/cfg/autostart/attache.desktop');
  });

  it('starts the program in the background, whatever its path', () => {
    expect(autostartEntry('/opt/Attaché/attache')).toContain('\nExec="/opt/Attaché/attache" --background\n');
    expect(autostartEntry('/opt/a "b" $c 100%/x')).toContain(
      '\nExec="/opt/a \\\\"b\\\\" \\\\$c 100%%/x" --background\n',
    );
  });

  it('comes and goes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'attache-login-'));
    try {
      const file = path.join(folder, 'autostart', 'attache.desktop');
      const set = setByFile(file, '/opt/attache');
      await set(true);
      expect(await readFile(file, 'utf8')).toBe(autostartEntry('/opt/attache'));
      await set(false);
      await set(false);
      expect(existsSync(file)).toBe(false);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('starting at login', () => {
  function setup() {
    const engine = {
      settings: { values: { ...DEFAULT_SETTINGS, startAtLogin: true, downloadDirectory: '/d' }, managed: [] },
      watch: (listener: () => void) => {
        changed = listener;
        listener();
      },
    };
    let changed: () => void = () => undefined;
    const change = async (startAtLogin: boolean): Promise<void> => {
      engine.settings = { ...engine.settings, values: { ...engine.settings.values, startAtLogin } };
      changed();
      await settle();
    };
    return { engine, change };
  }

  it('is set when the setting changes, and not at the start, where the system has the last word', async () => {
    const { engine, change } = setup();
    const set = vi.fn(() => Promise.resolve());
    setupLogin(set, engine, { warn: vi.fn() });
    await change(true);
    await change(false);
    await change(true);
    expect(set.mock.calls).toEqual([[false], [true]]);
  });

  it('goes on after a failure, which is logged', async () => {
    const { engine, change } = setup();
    const warn = vi.fn();
    const set = vi.fn(() => Promise.reject(new Error('read-only')));
    setupLogin(set, engine, { warn });
    await change(false);
    await change(true);
    expect(set).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('is known again at the start', async () => {
    const app = {
      isPackaged: true,
      setLoginItemSettings: vi.fn(),
      getLoginItemSettings: () => ({ wasOpenedAtLogin: true }),
    };
    await startAtLoginBy({ ...app, isPackaged: false }, 'win32')(true);
    expect(app.setLoginItemSettings).not.toHaveBeenCalled();
    await startAtLoginBy(app, 'win32')(true);
    expect(app.setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: true, args: ['--background'] });
    expect(isStartedAtLogin(['attache', '--background'], 'win32', app)).toBe(true);
    expect(isStartedAtLogin(['attache'], 'win32', app)).toBe(false);
    expect(isStartedAtLogin(['attache'], 'darwin', app)).toBe(true);
  });
});
