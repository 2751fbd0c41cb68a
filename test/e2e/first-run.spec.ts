import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createControlClient } from '../../sandbox/control-client.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile, sha256Of } from './files.ts';
import { railContact, receivedRow, rowButton, sendFiles, toasts, uploadRow } from './window.ts';

/** What the sandbox's customers send by themselves soon after the start. */
const FROM_CUSTOMER = 'warranty-photo.jpg';
const SAMPLE = path.join(import.meta.dirname, '..', '..', 'sandbox', 'samples', FROM_CUSTOMER);

test('the first run, from sample contacts to a delivered and a received file', async ({ page, app }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Files for your chats, delivered once');
  await page.getByRole('button', { name: 'Try it with sample contacts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Maria Souza' })).toBeVisible();
  await expect(railContact(page, 'Maria Souza')).toContainText('Live');
  const host = await page.getByText(/^127\.0\.0\.1:\d+$/).textContent();
  const control = createControlClient(`http://${host ?? ''}/_sandbox`);

  const files = [makeFile('invoice-7.pdf', 300_000), makeFile('map of the shop.png', 20_000)];
  await sendFiles(page, files);
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Delivered');
  await expectDelivered(control, files);

  const row = receivedRow(page, FROM_CUSTOMER);
  await page.getByRole('button', { name: `Make a link to ${FROM_CUSTOMER}` }).click();
  await expect(row).toContainText(/Link works for [12]:\d\d/);
  await row.getByRole('button', { name: 'Copy link' }).click();
  await expect(toasts(page)).toContainText(`Copied the link to ${FROM_CUSTOMER}`);
  const sent = await readFile(SAMPLE);
  const answer = await fetch(await app.copiedText());
  expect(sha256Of(await answer.bytes())).toBe(sha256Of(sent));

  await page.getByRole('button', { name: `Download ${FROM_CUSTOMER}` }).click();
  const file = path.join(app.home.downloads, FROM_CUSTOMER);
  await expect(row).toContainText(`Saved to ${file}`);
  expect(sha256Of(await readFile(file))).toBe(sha256Of(sent));

  await rowButton(page, 'Remove from the list', 'invoice-7.pdf').click();
  await expect(uploadRow(page, 'invoice-7.pdf')).toBeHidden();
});
