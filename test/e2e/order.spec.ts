import type { Page } from '@playwright/test';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { pickFiles, rail, railContact, statusBar, uploadRow } from './window.ts';

const FILES = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => makeFile(name));

/** The names in the list, from the first to the last. */
async function expectOrder(page: Page, letters: string): Promise<void> {
  const names = Array.from(letters, (letter) => `${letter}.pdf`);
  const list = page.getByRole('list', { name: 'Files to send' });
  await expect(list.getByTitle(/\.pdf$/)).toHaveText(names);
}

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await pickFiles(page, FILES);
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  for (const { name } of FILES) await expect(uploadRow(page, name)).toBeVisible();
  await statusBar(page).getByRole('button', { name: 'Pause all' }).click();
  for (const { name } of FILES) await expect(uploadRow(page, name)).toContainText('Everything is paused');
  await expectOrder(page, 'abcd');
});

test('moved by keyboard, files go in their new order, and the focus goes with them', async ({
  page,
  control,
  customer,
}) => {
  await railContact(page, customer.label).click();
  const row = uploadRow(page, 'd.pdf');
  await row.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, 'adbc');
  await expect(row).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'd.pdf is now number 2 of 4.' })).toBeAttached();
  await page.keyboard.press('Alt+Home');
  await expectOrder(page, 'dabc');
  await expect(row).toBeFocused();
  // At the front already: nothing happens, least of all to the contact that is open.
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(uploadRow(page, 'a.pdf')).toBeFocused();
  await page.keyboard.press('Alt+End');
  await expectOrder(page, 'dbca');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, 'dbac');
  await expect(page.getByRole('heading', { level: 1, name: customer.label })).toBeVisible();

  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await expectOrder(page, 'dbac');
  await statusBar(page).getByRole('button', { name: 'Resume all' }).click();
  await expectDelivered(control, FILES);
  const { attachments } = await control.report();
  expect(attachments.map(({ name }) => name)).toEqual(['d.pdf', 'b.pdf', 'a.pdf', 'c.pdf']);
});

test('a menu moves a file too, and offers only what is possible', async ({ page }) => {
  await page.getByRole('button', { name: 'More for a.pdf' }).click();
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expectOrder(page, 'bacd');
  await page.getByRole('button', { name: 'More for d.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Move to the front' }).click();
  await expectOrder(page, 'dbac');
});

test('dragged by its handle, a file goes where it is let go', async ({ page }) => {
  const row = uploadRow(page, 'd.pdf');
  await row.hover();
  await row.getByTitle('Drag to change the order').dragTo(uploadRow(page, 'b.pdf'), {
    targetPosition: { x: 60, y: 5 },
  });
  await expectOrder(page, 'adbc');
});
