import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile, sha256Of } from './files.ts';
import { pickFiles, rail, railContact, rowButton, toasts, uploadRow } from './window.ts';

const FILES = [makeFile('too-late.pdf'), makeFile('too-late-too.pdf')];

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await expect(railContact(page, customer.label)).toContainText('Live');
  await pickFiles(page, FILES);
  for (const { name } of FILES) await rowButton(page, 'Pause', name).click();
});

test('a chat that ends with files waiting is told wherever one is, and the files can be saved', async ({
  page,
  app,
  control,
  customer,
}) => {
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await control.endContact(customer.contactId);
  const main = page.getByRole('main');
  await expect(main).toContainText(`The chat with ${customer.label} is over. Files that were not sent: 2.`);
  await main.getByRole('button', { name: 'Open the contact' }).click();
  await expect(main).toContainText('The chat has ended.');
  await expect(main).toContainText('2 files were not delivered; they are kept.');
  await expect(main).not.toContainText('Files that were not sent: 2.');
  for (const { name } of FILES)
    await expect(uploadRow(page, name)).toContainText('The chat has ended, so nothing more can be delivered');
  await expect(page.getByRole('button', { name: 'Add files' })).toBeHidden();

  await main.getByRole('button', { name: 'Save copies' }).click();
  await expect(toasts(page)).toContainText('and 1 more beside it');
  for (const { name, sha256 } of FILES)
    expect(sha256Of(await readFile(path.join(app.home.downloads, name)))).toBe(sha256);
  await expectDelivered(control, []);
});

test('a chat that is transferred goes on with a token of its new agent', async ({
  page,
  control,
  customer,
}) => {
  await control.transferContact(customer.contactId);
  await expect(railContact(page, customer.label)).toContainText('2 files need you');
  await expect(page.getByRole('main')).toContainText('A token of the chat as it goes on brings it back.');
  await expect(page.getByRole('main')).not.toContainText('Files that were not sent: 2.');
  const { participantToken } = await control.addParticipant(customer.contactId, 'AGENT');
  await page.getByRole('main').getByRole('button', { name: 'Supply a token' }).click();
  const dialog = page.getByRole('dialog', { name: `Supply a token for ${customer.label}` });
  await dialog.getByLabel('Token', { exact: true }).fill(participantToken);
  await dialog.getByRole('button', { name: 'Supply token' }).click();
  await expect(page.getByRole('main')).not.toContainText('brings it back');
  for (const { name } of FILES) await rowButton(page, 'Try again', name).click();
  await expectDelivered(control, FILES);
});
