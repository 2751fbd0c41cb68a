import { describe, expect, it } from 'vitest';
import { openerFor, runOpener } from './open-browser.ts';

const URL = 'http://127.0.0.1:1/?key=k';

describe('openerFor', () => {
  it.each([
    ['darwin', {}, 'open'],
    ['win32', {}, 'rundll32'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ] as const)('on %s with %o is %s', (platform, env, command) => {
    const opener = openerFor(URL, platform, env);
    expect(opener).toMatchObject({ kind: 'command', command });
    expect(opener.kind === 'command' && opener.args.at(-1)).toBe(URL);
  });

  it.each([[{}], [{ DISPLAY: '' }]])('on Linux with %o is nothing, and says why', (env) => {
    expect(openerFor(URL, 'linux', env)).toEqual({ kind: 'none', reason: 'there is no display' });
  });
});

describe('runOpener', () => {
  const LONG = { verdictAfterMs: 60_000 };

  it('does not believe a program that always says no', async () => {
    const options = { ...LONG, believeExitCode: false };
    expect(await runOpener(process.execPath, ['-e', 'process.exit(1)'], options)).toEqual({ opened: true });
  });

  it('says what is missing', async () => {
    expect(await runOpener('attache-no-such-opener', [])).toEqual({
      opened: false,
      reason: 'attache-no-such-opener is not installed',
    });
  });

  it('believes the exit code', async () => {
    expect(await runOpener(process.execPath, ['-e', 'process.exit(3)'], LONG)).toMatchObject({
      opened: false,
    });
    expect(await runOpener(process.execPath, ['-e', ''], LONG)).toEqual({ opened: true });
  });

  it('does not wait for an opener that stays', async () => {
    expect(
      await runOpener(process.execPath, ['-e', 'setTimeout(() => {}, 500)'], { verdictAfterMs: 0 }),
    ).toEqual({
      opened: true,
    });
  });
});
