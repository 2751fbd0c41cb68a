import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** What the search needs from the machine. */
export interface BrowserHost {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isExecutable(file: string): boolean;
  /** Where Playwright keeps the browser of its own download, whether or not it is there. */
  playwrightBrowser(): Promise<string>;
  /** Runs a command to its end within a time limit; whether it succeeded. */
  run(command: string, args: readonly string[]): boolean;
  isDebianAsRoot(): boolean;
}

const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * The executable of a Chromium-based browser: an installed one, else Playwright's own, else, on Debian as root, the
 * package `chromium`.
 *
 * @throws Error with one sentence if none can be had
 */
export async function findBrowser(host: BrowserHost = thisMachine): Promise<string> {
  const installed = findInstalled(host);
  if (installed !== undefined) return installed;

  const downloaded = await host.playwrightBrowser();
  if (host.isExecutable(downloaded)) return downloaded;
  host.run('npx', ['playwright', 'install', 'chromium']);
  if (host.isExecutable(downloaded)) return downloaded;

  if (host.isDebianAsRoot() && host.run('apt-get', ['update'])) {
    host.run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  const fromPackage = findInstalled(host);
  if (fromPackage !== undefined) return fromPackage;
  throw new Error(
    'No browser for the tests: install Chrome, Chromium or Edge, or run "npx playwright install chromium".',
  );
}

function findInstalled(host: BrowserHost): string | undefined {
  return candidates(host).find((file) => host.isExecutable(file));
}

function candidates({ platform, env }: BrowserHost): string[] {
  if (platform === 'darwin') {
    return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const homes = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return homes.flatMap((home) =>
      home === undefined ? [] : WINDOWS_PROGRAMS.map((parts) => path.win32.join(home, ...parts)),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return NAMES_ON_PATH.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}

/** A download of some 150 MB on a slow line, and no more. */
const RUN_TIMEOUT_MS = 180_000;

const thisMachine: BrowserHost = {
  platform: process.platform,
  env: process.env,
  isExecutable(file) {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  async playwrightBrowser() {
    const { chromium } = await import('@playwright/test');
    return chromium.executablePath();
  },
  run(command, args) {
    const options = {
      stdio: ['ignore', 2, 2],
      timeout: RUN_TIMEOUT_MS,
      shell: process.platform === 'win32',
    } as const;
    return spawnSync(command, args, { ...options, stdio: [...options.stdio] }).status === 0;
  },
  isDebianAsRoot: () => existsSync('/etc/debian_version') && process.getuid?.() === 0,
};
