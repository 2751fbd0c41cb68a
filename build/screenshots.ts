import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { createControlClient, type ControlClient } from '../sandbox/control-client.ts';
import type { FaultRule } from '../sandbox/faults.ts';
import { startSandbox, type Sandbox, type SandboxContact } from '../sandbox/start.ts';
import { fakeScene } from '../renderer/bridge/fake/scenes.ts';
import { addContact } from '../test/e2e/add-contact.ts';
import { homeAt, startAppProcess } from '../test/e2e/app-process.ts';
import type { ChosenFile } from '../test/e2e/files.ts';
import { startSceneShell } from '../test/e2e/scene-shell.ts';
import { pickFiles, rail, railContact, sendFiles, uploadRow } from '../test/e2e/window.ts';
import { findBrowser } from './find-browser.ts';

const root = path.dirname(import.meta.dirname);
const samples = path.join(root, 'sandbox', 'samples');
const images = path.join(root, 'docs', 'images');

/** A page that loads slowly is read by nobody. Bytes. */
const IMAGE_MAX_IN_BYTES = 250_000;

/** What a film takes to be half-way, and some. Milliseconds. */
const FILM_MS = 30_000;

const WINDOW = { width: 1440, height: 900 } as const;
const NARROW = { width: 1024, height: 640 } as const;

/**
 * Films that nobody needs to look at: name, bytes, and bytes a second. Large, because the operating system takes the first
 * few megabytes at once; slow enough to be caught half-way.
 */
const FILMS = {
  walkthrough: { name: 'kitchen-walkthrough.mp4', sizeInBytes: 20_000_000, bytesPerSecond: 900_000 },
  manual: { name: 'repair-manual.pdf', sizeInBytes: 16_000_000, bytesPerSecond: 600_000 },
  showroom: { name: 'showroom-tour.mp4', sizeInBytes: 20_000_000, bytesPerSecond: 400_000 },
  leak: { name: 'leaking-tank.mov', sizeInBytes: 9_000_000, bytesPerSecond: 300_000 },
} as const;
type Film = (typeof FILMS)[keyof typeof FILMS];

const FAULTS: FaultRule[] = [
  ...Object.values(FILMS).map(({ name, bytesPerSecond }): FaultRule => ({
    on: 'store',
    name,
    times: 'always',
    fault: { kind: 'bandwidth', bytesPerSecond },
  })),
  {
    on: 'StartAttachmentUpload',
    name: 'price-list.xlsx',
    fault: { kind: 'status', status: 402, type: 'ServiceQuotaExceededException' },
  },
];

/** What the pictures show: the app in a real state, brought about by hand and by the sandbox's customers. */
async function playScene(page: Page, { contacts, endpoint }: Sandbox, control: ControlClient): Promise<void> {
  const [maria, kenji, aoife] = contacts;
  if (maria === undefined || kenji === undefined || aoife === undefined)
    throw new Error('expected three chats');
  await control.setFaults(FAULTS);
  for (const contact of [aoife, kenji, maria]) await addContact(page, contact, endpoint);

  await sendFiles(page, [await sample('return-steps.txt'), await sample('invoice-1042.pdf')]);
  await expect(uploadRow(page, 'invoice-1042.pdf')).toContainText('Delivered');
  await sendFiles(page, [await sample('price-list.xlsx')]);
  await expect(uploadRow(page, 'price-list.xlsx')).toContainText('limit of attachments');

  await railContact(page, aoife.label).click();
  await sendFiles(page, [{ ...(await sample('contract-draft.docx')), name: 'virus-cleaner.docx' }]);
  await expect(uploadRow(page, 'virus-cleaner.docx')).toContainText('Rejected by the scan');

  const { walkthrough, manual, showroom, leak } = FILMS;
  await receive(control, maria, await sample('orders.csv'));
  await receive(control, maria, film(leak));
  await receive(control, maria, await sample('warranty-photo.jpg'));
  await railContact(page, kenji.label).click();
  await sendFiles(page, [film(showroom)]);
  await railContact(page, maria.label).click();
  await sendFiles(page, [film(walkthrough), film(manual)]);
  await page.getByRole('button', { name: `Download ${leak.name}` }).click();
  await page.getByRole('button', { name: 'Make a link to warranty-photo.jpg' }).click();
  const progress = page.getByRole('progressbar', { name: `Progress of ${walkthrough.name}` });
  await expect(progress).toHaveAttribute('aria-valuenow', /^[5-8]\d$/, { timeout: FILM_MS });
  // Puts away the results that were told, which would cover the window's corner.
  await page.reload();
  await railContact(page, maria.label).click();
  await receive(control, kenji, await sample('見積書.pdf'));
  await expect(railContact(page, kenji.label)).toContainText('1 new file');
  // Last, because it is held for a few seconds only.
  await pickFiles(page, [await sample('contract-draft.docx')]);
  const held = uploadRow(page, 'contract-draft.docx');
  await expect(held).toContainText('Goes out in', { timeout: FILM_MS });
  await page.mouse.move(0, 0);
}

async function sample(name: string): Promise<ChosenFile> {
  return {
    name,
    mimeType: 'application/octet-stream',
    buffer: await readFile(path.join(samples, name)),
  };
}

function film({ name, sizeInBytes }: Film): ChosenFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(sizeInBytes) };
}

async function receive(
  control: ControlClient,
  { contactId }: SandboxContact,
  { name, buffer }: ChosenFile,
): Promise<void> {
  await control.sendCustomerFile(contactId, { name, bytes: new Uint8Array(buffer) });
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = path.join(images, name);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = await stat(file);
  if (size > IMAGE_MAX_IN_BYTES)
    throw new Error(`expected at most ${IMAGE_MAX_IN_BYTES} bytes; ${name} has ${size}`);
  console.log(`docs/images/${name}: ${size} bytes`);
}

/** What is not on the first screen, each where one looks for it. */
async function shootPlaces(page: Page): Promise<void> {
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await uploadRow(page, 'price-list.xlsx').dblclick();
  await expect(page.getByRole('dialog', { name: 'Details' })).toContainText('What happened');
  await shoot(page, 'details.png');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option')).not.toHaveCount(0);
  await shoot(page, 'palette.png');
  await page.keyboard.press('Escape');
  await rail(page).getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('main')).toContainText('invoice-1042.pdf');
  await shoot(page, 'history.png');
}

/** Of a played scene, whose folder is called as one's own would be; the app's lies in a place for temporary files. */
async function shootSettings(browser: Browser): Promise<void> {
  await using shell = await startSceneShell(fakeScene('busy'), { still: true, past: [] });
  const page = await browser.newPage({ viewport: WINDOW, locale: 'en-US', colorScheme: 'light' });
  await page.goto(shell.url);
  await rail(page).getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await shoot(page, 'settings.png');
  await page.close();
}

/** Makes the pictures of the documentation from the built app. */
async function makeScreenshots(): Promise<void> {
  await mkdir(images, { recursive: true });
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-pictures-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const sandbox = await startSandbox({ quotas: 'off' });
  stack.defer(() => sandbox.close());
  const app = await startAppProcess(homeAt(folder));
  stack.defer(() => app.quit());
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  stack.defer(() => browser.close());

  const page = await browser.newPage({ viewport: WINDOW, locale: 'en-US', colorScheme: 'light' });
  await page.goto(app.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await shoot(page, 'welcome.png');
  await playScene(page, sandbox, createControlClient(sandbox.control));
  await shoot(page, 'window-light.png');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'window-dark.png');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  await shoot(page, 'narrow.png');
  await page.setViewportSize(WINDOW);
  await shootPlaces(page);
  await shootSettings(browser);
}

await makeScreenshots();
