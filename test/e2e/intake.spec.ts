import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { rail, railContact, sendFiles, uploadRow } from './window.ts';

test('a fresh token in a file that is followed lets what waits go on by itself', async ({
  page,
  app,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const { participantToken } = await control.expireTokens(customer.contactId, { participant: true });
  const file = makeFile('waits-for-token.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Waiting for a token');

  const { contactId, label } = customer;
  const contacts = [
    { contactId, label, endpoint: sandbox.endpoint, participantToken },
    { label: 'Nobody', endpoint: sandbox.endpoint, participantToken: 'no-token-of-anybody' },
  ];
  await writeFile(path.join(app.home.path, 'contacts.json'), JSON.stringify({ version: 1, contacts }));
  await rail(page).getByRole('button', { name: 'Sources' }).click();
  await expect(page.getByText('No sources yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a source' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await dialog.getByLabel('A file on this computer').check();
  await dialog.getByRole('button', { name: 'contacts.json' }).click();
  await dialog.getByRole('button', { name: 'Add source' }).click();

  const source = page.getByRole('list', { name: 'Sources' }).getByRole('listitem').first();
  await expect(source).toContainText('Followed');
  await expect(source).toContainText('1 contact could not be added');
  await expect(source).toContainText('Nobody');
  await railContact(page, label).click();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);

  // Whoever goes from the list stays in the window, marked.
  await writeFile(path.join(app.home.path, 'contacts.json'), '{"version": 1, "contacts": []}');
  await expect(page.getByRole('main')).toContainText('No longer in its source since');
});

test('what a link offers is added by a click, and by nothing else', async ({
  page,
  app,
  sandbox,
  control,
  customer,
}) => {
  const link = new URLSearchParams({
    v: '1',
    endpoint: sandbox.endpoint,
    'participant-token': customer.participantToken,
    label: 'From a link',
  });
  await app.openLink(`attache://contact?${link.toString().replaceAll('+', '%20')}`);
  const dialog = page.getByRole('dialog', { name: 'Add this contact?' });
  await expect(dialog).toContainText(new URL(sandbox.endpoint).host);
  // It opened by itself: a key that was meant for something else must not answer it.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  expect((await control.report()).requests['CreateParticipantConnection'] ?? 0).toBe(0);

  await dialog.getByLabel('Name').fill('Ada of the link');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(railContact(page, 'Ada of the link')).toContainText('Live');
  const file = makeFile('to-ada.pdf');
  await sendFiles(page, [file]);
  await expectDelivered(control, [file]);
});

test('a link that is not wanted leaves nothing behind', async ({ page, app, sandbox, customer }) => {
  const endpoint = encodeURIComponent(sandbox.endpoint);
  const token = encodeURIComponent(customer.participantToken);
  await app.openLink(`attache://contact?v=1&endpoint=${endpoint}&participant-token=${token}`);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Try it with sample contacts' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});
