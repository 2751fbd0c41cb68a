import { describe, expect, it } from 'vitest';
import { fileOpenerFor, folderOpenerFor } from './desktop.ts';

const FILE = '/home/you/a,$(b) & c.pdf';

describe.each([
  ['darwin', {}, ['open', FILE], ['open', '-R', FILE]],
  ['win32', {}, ['explorer.exe', `"${FILE}"`], ['explorer.exe', `/select,"${FILE}"`]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', FILE], ['xdg-open', '/home/you']],
] as const)('on %s', (platform, env, open, show) => {
  it('a file is one argument of a program, and no shell is in between', () => {
    const [command, ...args] = open;
    expect(fileOpenerFor(FILE, platform, env)).toEqual({ kind: 'command', command, args });
  });

  it('a file is shown in its folder', () => {
    const [command, ...args] = show;
    expect(folderOpenerFor(FILE, platform, env)).toEqual({ kind: 'command', command, args });
  });
});

it('without a display there is nothing to open it on', () => {
  const none = { kind: 'none', reason: 'there is no display' };
  expect(fileOpenerFor(FILE, 'linux', {})).toEqual(none);
  expect(folderOpenerFor(FILE, 'linux', {})).toEqual(none);
});
