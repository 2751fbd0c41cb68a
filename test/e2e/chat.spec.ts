import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { openContactMenu, railContact, rowButton, sendFiles, uploadRow } from './window.ts';

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

test('a bot is told that it may not have attachments, and whose token may', async ({
  page,
  control,
  customer,
}) => {
  await control.sendCustomerFile(customer.contactId, { name: 'photo.jpg', bytes: new Uint8Array(1000) });
  const bot = await control.addParticipant(customer.contactId, 'CUSTOM_BOT');
  const { label } = customer;
  await openContactMenu(page, label, 'Supply a token');
  const dialog = page.getByRole('dialog', { name: `Supply a token for ${label}` });
  await dialog.getByLabel('Token', { exact: true }).fill(bot.participantToken);
  await dialog.getByRole('button', { name: 'Supply token' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Download photo.jpg' }).click();
  await expect(railContact(page, label)).toContainText('Access denied');
  await expect(page.getByRole('main')).toContainText('Use the token of an agent or of the supervisor.');
});
