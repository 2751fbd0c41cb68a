import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createPackage, extractAll, extractFile, uncache } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { archiveOf, findApp, inspectApp, type PackedApp } from '../../build/inspect-app.ts';
import { feedIn } from '../../electron/updates/feed.ts';
import { environmentOf, homeAt } from '../e2e/app-process.ts';
import { end } from '../e2e/ending.ts';
import { startHostProcess } from '../electron-host/host-process.ts';
import { makeElectronDist } from './electron-dist.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
/** Several times what packing, the whole demo or a first window takes on a busy machine. Milliseconds. */
const PATIENCE_MS = 180_000;
/** Where newer versions come from, as docs/packaging.md has a company say it. */
const FEED = 'https://updates.example.com/attache';
const BUILDER = path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js');

let folder: string;
let unpacked: string;
let app: PackedApp;

/** Packs what is built in dist/ around a stand-in for the runtime, as `npm run package` does around Electron's own. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'attache-app-'));
  const dist = path.join(folder, 'electron');
  await makeElectronDist(dist);
  const out = path.join(folder, 'out');
  const options = [
    `-c.electronDist=${dist}`,
    `-c.directories.output=${out}`,
    '-c.publish.provider=generic',
    `-c.publish.url=${FEED}`,
    '--publish=never',
  ];
  await promisify(execFile)(process.execPath, [BUILDER, '--linux', 'dir', '--x64', ...options], {
    cwd: ROOT,
  });
  unpacked = path.join(out, 'linux-unpacked');
  app = findApp(unpacked);
}, PATIENCE_MS);

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));

/** The app again, to be spoilt. */
async function copyApp(): Promise<PackedApp> {
  const copy = await mkdtemp(path.join(folder, 'copy-'));
  await cp(unpacked, copy, { recursive: true });
  return findApp(copy);
}

describe('the packed desktop app', () => {
  it('holds what it needs and nothing else, and its fuses are set', async () => {
    expect(await inspectApp(app, ROOT)).toEqual([]);
  });

  it('knows the name of its own desktop entry on Linux', () => {
    const manifest: unknown = JSON.parse(extractFile(archiveOf(app), 'package.json').toString('utf8'));
    // Without it Electron makes one up from the name of the product, and finds nothing.
    expect(manifest).toMatchObject({ desktopName: 'app.attache.desktop' });
  });

  it('reads from beside its archive which server of updates it was built for', async () => {
    const config = await readFile(path.join(app.resources, 'app-update.yml'), 'utf8');
    expect(feedIn(config)?.href).toBe(FEED);
  });

  it("brings Chromium's words in the languages that Attaché speaks", async () => {
    const languages = await readdir(path.join(unpacked, 'locales'));
    expect(languages.sort()).toEqual(['en-GB.pak', 'en-US.pak', 'es-419.pak', 'es.pak', 'pt-BR.pak']);
  });

  it.each([
    ['runAsNode', 'off', { [FuseV1Options.RunAsNode]: true }],
    ['nodeOptions', 'off', { [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true }],
    ['nodeCliInspect', 'off', { [FuseV1Options.EnableNodeCliInspectArguments]: true }],
    ['grantFileProtocolExtraPrivileges', 'off', { [FuseV1Options.GrantFileProtocolExtraPrivileges]: true }],
    ['cookieEncryption', 'on', { [FuseV1Options.EnableCookieEncryption]: false }],
    [
      'embeddedAsarIntegrityValidation',
      'on',
      { [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false },
    ],
    ['onlyLoadAppFromAsar', 'on', { [FuseV1Options.OnlyLoadAppFromAsar]: false }],
  ])('is not passed with another %s than we ship', async (name, expected, fuse) => {
    const spoilt = await copyApp();
    await flipFuses(spoilt.executable, { version: FuseVersion.V1, ...fuse });
    expect(await inspectApp(spoilt, ROOT)).toEqual([`The fuse ${name} must be ${expected}, and is not.`]);
  });

  it('is not passed with something that slipped into it, or beside it', async () => {
    const spoilt = await copyApp();
    const content = path.join(path.dirname(spoilt.executable), 'content');
    extractAll(archiveOf(spoilt), content);
    await writeFile(path.join(content, 'dist', 'main', 'notes.ts'), '');
    await writeFile(path.join(content, 'dist', 'preload', 'preload.cjs'), `// ${ROOT}`);
    await createPackage(content, archiveOf(spoilt));
    // The library would go on telling of the archive that was there.
    uncache(archiveOf(spoilt));
    await mkdir(path.join(spoilt.resources, 'app.asar.unpacked'));
    expect(await inspectApp(spoilt, ROOT)).toEqual([
      'app.asar.unpacked does not belong beside the archive.',
      'dist/main/notes.ts does not belong into the package.',
      `dist/preload/preload.cjs contains what it must not: ${ROOT}`,
    ]);
  });

  it(
    'opens its window from nothing but its archive, and the sample contacts come alive',
    async () => {
      const content = path.join(folder, 'content');
      extractAll(archiveOf(app), content);
      const env = environmentOf(homeAt(path.join(folder, 'home')));
      const host = await startHostProcess({ env, machine: { packaged: true }, folder: content });
      onTestFinished(() => end(host.child, 'SIGKILL'));
      const browser = await chromium.connectOverCDP(host.devtools);
      const [context] = browser.contexts();
      if (context === undefined) throw new Error('expected a browser with a context');
      const [page] = await Promise.all([context.waitForEvent('page'), host.ask({ kind: 'attached' })]);
      await page.getByRole('button', { name: 'Try it with sample contacts' }).click();
      await page.getByRole('heading', { level: 1, name: 'Maria Souza' }).waitFor();
      // The one sample that is shipped arrives from the customer.
      await page.getByText('warranty-photo.jpg').first().waitFor();
    },
    PATIENCE_MS,
  );
});
