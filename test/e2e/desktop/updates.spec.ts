import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { HostProcess } from '../../electron-host/host-process.ts';
import type { Machine } from '../../electron-host/machine.ts';
import { addContact } from '../add-contact.ts';
import { LARGE_IN_BYTES, makeFile } from '../files.ts';
import { rail } from '../window.ts';
import { callsOf, expect, test as base } from './host.ts';
import { sendSlowly } from './send-slowly.ts';
import { installedAppImage, serveUpdates, type UpdateServer } from './update-server.ts';

/** By then even the last of a thousand workstations has looked. Milliseconds. */
const FIRST_LOOK_MS = 31 * 60_000;

/** electron-updater as it is bundled, the file of an AppImage, and a server on this machine that has a newer version. */
const test = base.extend<{
  server: UpdateServer & { origin: string };
  /** Where the programs that were started say so. */
  notes: string;
  installed: Partial<Machine> & { appImage: string };
}>({
  notes: async ({ home }, use) => {
    await use(path.join(home.path, 'notes.txt'));
  },
  server: async ({ notes }, use) => {
    await using server = await serveUpdates(notes);
    server.offer('0.2.0');
    await use(server);
  },
  installed: async ({ home, server, notes }, use) => {
    await use(await installedAppImage(path.join(home.path, 'Applications'), notes, server.origin));
  },
  machine: async ({ installed }, use) => {
    await use(installed);
  },
});

const skip = (host: HostProcess): Promise<unknown> => host.ask({ kind: 'skip', ms: FIRST_LOOK_MS });

async function openSettings(page: Page): Promise<void> {
  await rail(page).getByRole('button', { name: 'Settings' }).click();
}

const READY = 'Attaché 0.2.0 is ready. It is installed when you quit.';

test('found, fetched, told, and installed when the app is quit', async ({ page, host, installed, notes }) => {
  await openSettings(page);
  await expect(page.getByText('This is Attaché 0.1.0.')).toBeVisible();
  await skip(host());
  await expect(page.getByText(READY)).toHaveCount(2);
  await page.getByRole('main').getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText(READY)).toHaveCount(1);

  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'closeWindow' });
  expect(await ended).toEqual([0, null]);
  expect(await readFile(installed.appImage, 'utf8')).toContain('0.2.0');
  // Run once to install itself, and not to be opened again.
  expect(await readFile(notes, 'utf8')).toBe('0.2.0 exit=true\n');
});

test('restarted now: by the rules of leaving, and then the new version is opened', async ({
  page,
  home,
  host,
  sandbox,
  control,
  customer,
  installed,
  notes,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  await skip(host());
  const restart = page.getByRole('button', { name: 'Restart now' });
  await restart.waitFor();
  await sendSlowly({ page, home, control }, makeFile('underway.mp4', LARGE_IN_BYTES));
  await restart.click();
  await expect.poll(() => callsOf(host(), 'dialog.showMessageBox')).toHaveLength(1);
  expect(await readFile(installed.appImage, 'utf8')).toContain('0.1.0');
  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'answerBox', button: 'Quit, Go On Next Time', checked: false });
  expect(await ended).toEqual([0, null]);
  expect(await readFile(installed.appImage, 'utf8')).toContain('0.2.0');
  await expect.poll(() => readFile(notes, 'utf8').catch(() => '')).toBe('0.2.0 exit=\n');
});

test('the session ends: nothing is installed in a hurry', async ({ page, host, installed, notes }) => {
  await skip(host());
  await expect(page.getByText(READY)).toBeVisible();
  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'emitPower', event: 'shutdown' });
  expect(await ended).toEqual([0, null]);
  expect(await readFile(installed.appImage, 'utf8')).toContain('0.1.0');
  expect(existsSync(notes)).toBe(false);
});

test.describe('a hostile answer is not installed, and told', () => {
  for (const [what, detail, answer] of [
    [
      'another file than announced',
      'ERR_CHECKSUM_MISMATCH',
      (server) => server.offer('0.2.0', { sha512: 'x' }),
    ],
    [
      'a file on another server',
      'a file on another server',
      (server) => server.offer('0.2.0', { to: 'https://evil.example/attache.AppImage' }),
    ],
    [
      'no offer at all',
      'ERR_UPDATER_INVALID_VERSION',
      (server) => server.answer('version: <script>\nfiles: 1\n'),
    ],
  ] satisfies [string, string, (server: UpdateServer) => void][]) {
    test(what, async ({ page, app, host, server, installed, notes }) => {
      answer(server);
      await openSettings(page);
      await skip(host());
      await expect(page.getByText(detail)).toBeVisible();
      await app.quit();
      expect(await readFile(installed.appImage, 'utf8')).toContain('0.1.0');
      expect(existsSync(notes)).toBe(false);
    });
  }
});

test('an older version is none', async ({ page, app, host, server, installed }) => {
  server.offer('0.0.9');
  await openSettings(page);
  await skip(host());
  await expect.poll(() => server.asked).toEqual(['/latest-linux.yml']);
  expect(await callsOf(host(), 'session.setProxy')).toEqual([[{ mode: 'system' }]]);
  await expect(page.getByText('This is Attaché 0.1.0.')).toBeVisible();
  await app.quit();
  expect(server.asked).toEqual(['/latest-linux.yml']);
  expect(await readFile(installed.appImage, 'utf8')).toContain('0.1.0');
});

test('a download gives way to a pause of everything', async ({ page, host, server }) => {
  server.stall();
  await openSettings(page);
  await skip(host());
  await expect(page.getByText('Attaché 0.2.0 is being fetched.')).toBeVisible();
  await host().ask({ kind: 'clickTray', label: 'Pause Everything' });
  await expect(page.getByText('Attaché 0.2.0 is being fetched.')).toHaveCount(0);
});

test.describe('off by policy', () => {
  test.use({
    machine: async ({ home, installed }, use) => {
      const policyFile = path.join(home.path, 'policy.json');
      await writeFile(policyFile, JSON.stringify({ updates: false }));
      await use({ ...installed, policyFile });
    },
  });

  test('nothing is asked for, and the switch says whose word that is', async ({ page, host, server }) => {
    await openSettings(page);
    const keep = page.getByRole('switch', { name: 'Keep Attaché up to date' });
    await expect(keep).toBeDisabled();
    await expect(keep).not.toBeChecked();
    await skip(host());
    await skip(host());
    expect(server.asked).toEqual([]);
  });
});

test.describe('a copy that an administrator installed', () => {
  test.use({
    machine: async ({ installed }, use) => {
      const { packaged = false, resources = '' } = installed;
      await use({ packaged, resources });
    },
  });

  test('says nothing of updates, and asks for none', async ({ page, host, server }) => {
    await openSettings(page);
    await expect(page.getByRole('switch', { name: 'Start with the computer' })).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Keep Attaché up to date' })).toHaveCount(0);
    await skip(host());
    expect(server.asked).toEqual([]);
  });
});
