import { describe, expect, it } from 'vitest';
import { findBrowser, type BrowserHost } from './find-browser.ts';

const DOWNLOADED = '/cache/playwright/chrome';

/** A machine on which running a command makes files appear. */
function machine(
  has: string[],
  brings: Record<string, string> = {},
  traits: Partial<BrowserHost> = {},
): { host: BrowserHost; ran: string[] } {
  const files = new Set(has);
  const ran: string[] = [];
  const host: BrowserHost = {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isExecutable: (file) => files.has(file),
    playwrightBrowser: () => Promise.resolve(DOWNLOADED),
    run(command, args) {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const brought = Object.entries(brings).find(([start]) => line.startsWith(start));
      if (brought !== undefined) files.add(brought[1]);
      return true;
    },
    isDebianAsRoot: () => false,
    ...traits,
  };
  return { host, ran };
}

describe('findBrowser', () => {
  it('takes an installed browser and runs nothing', async () => {
    const { host, ran } = machine(['/usr/bin/google-chrome', DOWNLOADED]);
    expect(await findBrowser(host)).toBe('/usr/bin/google-chrome');
    expect(ran).toEqual([]);
  });

  it.each([
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['win32', { ProgramFiles: 'C:\\P' }, 'C:\\P\\Google\\Chrome\\Application\\chrome.exe'],
  ] as const)('knows where browsers are on %s', async (platform, env, file) => {
    expect(await findBrowser(machine([file], {}, { platform, env }).host)).toBe(file);
  });

  it("takes Playwright's download if it is there", async () => {
    const { host, ran } = machine([DOWNLOADED]);
    expect(await findBrowser(host)).toBe(DOWNLOADED);
    expect(ran).toEqual([]);
  });

  it('has Playwright download one', async () => {
    const { host, ran } = machine([], { 'npx playwright': DOWNLOADED });
    expect(await findBrowser(host)).toBe(DOWNLOADED);
    expect(ran).toEqual(['npx playwright install chromium']);
  });

  it('installs the package on Debian as root', async () => {
    const { host, ran } = machine(
      [],
      { 'apt-get install': '/usr/bin/chromium' },
      { isDebianAsRoot: () => true },
    );
    expect(await findBrowser(host)).toBe('/usr/bin/chromium');
    expect(ran.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'npx playwright',
      'apt-get update',
      'apt-get install',
    ]);
  });

  it('says in one sentence that there is none, and leaves the packages of other systems alone', async () => {
    const { host, ran } = machine([]);
    await expect(findBrowser(host)).rejects.toThrow(/^No browser for the tests: install Chrome[^\n]*\.$/);
    expect(ran).toEqual(['npx playwright install chromium']);
  });
});
