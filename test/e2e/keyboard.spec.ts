import type { Locator, Page } from '@playwright/test';
import { createControlClient } from '../../sandbox/control-client.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { uploadRow } from './window.ts';

/** More than anybody would press. */
const TABS_MAX = 25;
const ROWS_MAX = 10;
const WALKS_MAX = 3;

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
    await page.keyboard.press('Tab');
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`expected to reach ${target.toString()} within ${TABS_MAX} tabs`);
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Contact, page or action' })).toBeFocused();
}

/**
 * Presses the arrow from the first row of the list on until the file has the focus. One that begins to go meanwhile moves up, past
 * whoever looks for it: they walk again.
 */
async function goTo(page: Page, name: string): Promise<void> {
  for (let walk = 0; walk < WALKS_MAX; walk += 1) {
    await page.keyboard.press('Home');
    for (let pressed = 0; pressed < ROWS_MAX; pressed += 1) {
      if ((await page.locator('li:focus').getByTitle(name, { exact: true }).count()) > 0) return;
      await page.keyboard.press('ArrowDown');
    }
  }
  throw new Error(`expected to reach ${name} within ${ROWS_MAX} rows`);
}

test('from the first run to sent files without a mouse', async ({ page }) => {
  await tabTo(page, page.getByRole('button', { name: 'Try it with sample contacts' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Maria Souza' })).toBeVisible();
  const host = await page.getByText(/^127\.0\.0\.1:\d+$/).textContent();
  const control = createControlClient(`http://${host ?? ''}/_sandbox`);

  const [first, second, unwanted] = [
    makeFile('by-button.pdf'),
    makeFile('by-shortcut.pdf'),
    makeFile('no.pdf'),
  ];
  await tabTo(page, page.getByRole('button', { name: 'Choose files to send to Maria Souza' }));
  const byButton = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await byButton).setFiles([first]);
  await expect(uploadRow(page, first.name)).toBeVisible();

  const byShortcut = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await byShortcut).setFiles([second, unwanted]);
  await expect(uploadRow(page, unwanted.name)).toBeVisible();

  await tabTo(page, page.getByRole('listitem').filter({ hasText: 'Goes out' }).first());
  await goTo(page, unwanted.name);
  await page.keyboard.press('Delete');
  for (const { name } of [first, second]) {
    await goTo(page, name);
    await page.keyboard.press('Enter');
  }
  await expect(uploadRow(page, unwanted.name)).toContainText('Cancelled');
  for (const { name } of [first, second]) await expect(uploadRow(page, name)).toContainText('Delivered');
  await expectDelivered(control, [first, second]);
});

test('a contact is added, files are sent, tried again and cleared away without a mouse', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  for (const [field, text] of [
    ['Token', customer.participantToken],
    ['Region or address', sandbox.endpoint],
    ['Name', 'Maria'],
  ] as const) {
    await tabTo(page, dialog.getByLabel(field, { exact: true }));
    await page.keyboard.insertText(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Maria' })).toBeVisible();

  const denied = { kind: 'status', status: 403, type: 'AccessDeniedException' } as const;
  await control.setFaults([{ on: 'StartAttachmentUpload', times: 'always', fault: denied }]);
  const files = [makeFile('first.pdf'), makeFile('second.pdf')];
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('o');
  await (await choosing).setFiles(files);
  await tabTo(page, page.getByRole('listitem').filter({ hasText: 'Goes out' }).first());
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toContainText('2 selected');
  await page.keyboard.press('Enter');
  for (const { name } of files)
    await expect(uploadRow(page, name)).toContainText('Amazon Connect denied access.');
  await control.setFaults([]);
  await page.keyboard.press('r');
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Delivered');
  await expectDelivered(control, files);

  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('clear');
  await expect(page.getByRole('option', { name: 'Clear 2 finished' })).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing to send')).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('mar');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Maria' })).toBeVisible();
});

test('every dialog opens, keeps the focus and gives it back', async ({ page }) => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const opener = page.getByRole('main').getByRole('button', { name: 'Add a contact' });
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await expect(dialog.locator(':focus')).toHaveCount(1);
  for (let pressed = 0; pressed < TABS_MAX; pressed += 1) await page.keyboard.press('Tab');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});
