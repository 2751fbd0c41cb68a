import { describe, expect, it } from 'vitest';
import { chooseShell, type ShellChoice, type ShellConditions } from './choose-shell.ts';

const desktop: ShellConditions = {
  electron: { found: true, executable: '/opt/electron' },
  platform: 'linux',
  hasDisplay: true,
  isRoot: false,
};
const electron: ShellChoice = { shell: 'electron', executable: '/opt/electron' };
const browser = (reason: string): ShellChoice => ({ shell: 'browser', reason });

describe('chooseShell', () => {
  const cases: [string, Partial<ShellConditions>, ShellChoice][] = [
    ['a desktop with Electron', {}, electron],
    ['no Electron', { electron: { found: false, reason: 'it is gone' } }, browser('it is gone')],
    ['no display', { hasDisplay: false }, browser('there is no display')],
    ['root', { isRoot: true }, browser('Electron does not run as root')],
    ['Windows, where nobody sets DISPLAY', { platform: 'win32', hasDisplay: false }, electron],
    ['macOS as root', { platform: 'darwin', hasDisplay: false, isRoot: true }, electron],
  ];
  it.each(cases)('%s', (_, conditions, choice) => {
    expect(chooseShell({ ...desktop, ...conditions })).toEqual(choice);
  });
});
