import { describe, expect, it } from 'vitest';
import { mayReplaceItself, type Copy } from './copy.ts';

const everything = (): boolean => true;
const nothing = (): boolean => false;
const base = { packaged: true, env: {}, mayWrite: everything };

const LOCAL = 'C:\\Users\\Ana\\AppData\\Local';
const windows = { ...base, platform: 'win32', env: { LOCALAPPDATA: LOCAL } } as const;
const mac = { ...base, platform: 'darwin' } as const;
const linux = {
  ...base,
  platform: 'linux',
  program: '/tmp/.mount_attachX/attache',
  env: { APPIMAGE: '/home/ana/attache.AppImage', APPDIR: '/tmp/.mount_attachX' },
} as const;

describe('a copy that replaces itself', () => {
  it.each<[string, Copy]>([
    ['the setup for one user', { ...windows, program: `${LOCAL}\\Programs\\attache\\attache.exe` }],
    ['the same, spelt otherwise', { ...windows, program: `${LOCAL.toUpperCase()}\\Programs\\a.exe` }],
    ['an app of the user', { ...mac, program: '/Users/ana/Applications/Attaché.app/Contents/MacOS/attache' }],
    ['an AppImage', linux],
  ])('%s', (_what, copy) => expect(mayReplaceItself(copy)).toBe(true));
});

describe('a copy that others bring up to date', () => {
  it.each<[string, Copy]>([
    ['a checkout', { ...linux, packaged: false }],
    ['the MSI', { ...windows, program: 'C:\\Program Files\\Attache\\attache.exe' }],
    ['beside the folder', { ...windows, program: `${LOCAL}Low\\attache.exe` }],
    ['another drive', { ...windows, program: 'D:\\attache.exe' }],
    ['Windows without that folder', { ...windows, env: {}, program: `${LOCAL}\\attache.exe` }],
    ['an app that root owns', { ...mac, program: '/Applications/A.app/Contents/MacOS/a', mayWrite: nothing }],
    [
      'an app in a folder that root owns',
      {
        ...mac,
        program: '/Applications/A.app/Contents/MacOS/a',
        mayWrite: (file) => file !== '/Applications',
      },
    ],
    ['no bundle', { ...mac, program: '/usr/local/lib/attache/bin/attache' }],
    ['deb, rpm', { ...linux, program: '/opt/Attaché/attache', env: {} }],
    ['deb, started by some AppImage', { ...linux, program: '/opt/Attaché/attache' }],
    ['an AppImage that root owns', { ...linux, mayWrite: nothing }],
    ['an AppImage of no known place', { ...linux, env: { ...linux.env, APPIMAGE: 'attache.AppImage' } }],
    ['another system', { ...linux, platform: 'freebsd' }],
  ])('%s', (_what, copy) => expect(mayReplaceItself(copy)).toBe(false));
});
