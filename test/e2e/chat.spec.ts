import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile, sha256Of } from './files.ts';
import { pickFiles, railContact, rowButton, sendFiles, toasts, uploadRow } from './window.ts';

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('a token that dies with files waiting is asked for; a new one lets them go on', async ({
  page,
  control,
  customer,
}) => {
  const { participantToken } = await control.expireTokens(customer.contactId, { participant: true });
  const file = makeFile('waits-for-token.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Waiting for a token');
  await expect(railContact(page, customer.label)).toContainText('Needs a token');

  await rowButton(page, 'Supply a token', file.name).click();
  const dialog = page.getByRole('dialog', { name: `Supply a token for ${customer.label}` });
  await dialog.getByLabel('Token', { exact: true }).fill(participantToken);
  await dialog.getByRole('button', { name: 'Supply token' }).click();
  await expect(dialog).toBeHidden();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('a chat that ends with a file waiting says so, and the file is kept and can be saved', async ({
  page,
  app,
  control,
  customer,
}) => {
  const file = makeFile('too-late.pdf');
  await pickFiles(page, [file]);
  await rowButton(page, 'Pause', file.name).click();
  await control.endContact(customer.contactId);
  await expect(page.getByRole('main')).toContainText(
    `Nothing more can be delivered to ${customer.label}. Files that were not sent are kept.`,
  );
  await expect(uploadRow(page, file.name)).toContainText(
    'The chat has ended, so nothing more can be delivered',
  );
  await expect(page.getByRole('button', { name: 'Add files' })).toBeHidden();
  await rowButton(page, 'Save a copy', file.name).click();
  await expect(toasts(page)).toContainText(file.name);
  expect(sha256Of(await readFile(path.join(app.home.downloads, file.name)))).toBe(file.sha256);
  await expectDelivered(control, []);
});

test('what the scan rejects is said plainly', async ({ page, control }) => {
  const [bad, good] = [makeFile('virus.pdf'), makeFile('clean.pdf')];
  await sendFiles(page, [bad, good]);
  await expect(uploadRow(page, bad.name)).toContainText('Rejected by the scan');
  await expect(uploadRow(page, bad.name)).toContainText('the other side did not get it');
  await expect(uploadRow(page, good.name)).toContainText('Delivered');
  await expectDelivered(control, [good]);
});

test('a chat that is full is said plainly, and the file is kept', async ({ page, control }) => {
  await control.setFaults([
    {
      on: 'StartAttachmentUpload',
      fault: { kind: 'status', status: 402, type: 'ServiceQuotaExceededException' },
    },
  ]);
  const file = makeFile('one-too-many.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('This chat has reached its limit of attachments.');
  await expect(rowButton(page, 'Save a copy', file.name)).toBeVisible();
  await expectDelivered(control, []);
});
