import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { makeFile } from './files.ts';
import { rail, railContact, receivedRow, sendFiles, toasts, uploadRow } from './window.ts';

function historyRow(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'What was sent and received' })
    .getByRole('listitem')
    .filter({ has: page.getByTitle(name, { exact: true }) });
}

test('what was sent and received is found again, in the lists or out of them, and exported', async ({
  page,
  app,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const files = ['Résumé Núñez.pdf', 'orders.csv'].map((name) => makeFile(name));
  await sendFiles(page, files);
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Delivered');
  await page.getByRole('button', { name: 'Clear 2 finished' }).click();
  await control.sendCustomerFile(customer.contactId, {
    name: 'photo.jpg',
    bytes: new Uint8Array(makeFile('photo.jpg').buffer),
  });
  await page.getByRole('button', { name: 'Download photo.jpg' }).click();
  await expect(receivedRow(page, 'photo.jpg')).toContainText('Saved to');

  await rail(page).getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('3 entries')).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search names and contacts' });
  await search.fill('resume nunez');
  await expect(page.getByText('1 entry')).toBeVisible();
  await expect(historyRow(page, 'Résumé Núñez.pdf')).toContainText('Delivered');
  await historyRow(page, 'Résumé Núñez.pdf').getByRole('button').click();
  await expect(historyRow(page, 'Résumé Núñez.pdf')).toContainText(files[0]?.sha256 ?? '');

  await search.fill('');
  await historyRow(page, 'photo.jpg').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Remove from the list' }).click();
  await historyRow(page, 'photo.jpg').click({ button: 'right' });
  await expect(page.getByRole('menuitem')).toHaveText(['Details']);
  await page.getByRole('menuitem').click();
  await expect(historyRow(page, 'photo.jpg')).toContainText('Attachment');
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('Received');
  await expect(historyRow(page, 'photo.jpg')).toBeVisible();
  await expect(historyRow(page, 'orders.csv')).toBeHidden();
  await page.getByRole('button', { name: 'Clear the search' }).click();

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  await expect(toasts(page)).toContainText('Wrote 3 entries to');
  const [exported] = (await readdir(app.home.downloads)).filter((name) => name.endsWith('.csv'));
  const csv = await readFile(path.join(app.home.downloads, exported ?? ''), 'utf8');
  for (const name of ['Résumé Núñez.pdf', 'orders.csv', 'photo.jpg']) expect(csv).toContain(name);
});

test('what comes to its end while the history is open shows up by itself', async ({
  page,
  sandbox,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const [first, second] = [makeFile('first.pdf'), makeFile('second.pdf')];
  await sendFiles(page, [first]);
  await expect(uploadRow(page, first.name)).toContainText('Delivered');
  await rail(page).getByRole('button', { name: 'History' }).click();
  await expect(historyRow(page, first.name)).toBeVisible();

  await railContact(page, customer.label).click();
  await sendFiles(page, [second]);
  await rail(page).getByRole('button', { name: 'History' }).click();
  await expect(historyRow(page, second.name)).toContainText('Delivered');
});
