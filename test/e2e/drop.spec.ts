import { SIZE_DEFAULT_IN_BYTES } from '../../contract/limits.ts';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { dragFiles, dropFiles } from './drop-files.ts';
import { makeFile } from './files.ts';
import { railContact, rowButton, toasts, uploadRow } from './window.ts';

test('dropped on the page, files go to the open contact; on a contact in the rail, to that one', async ({
  page,
  sandbox,
  control,
}) => {
  const [open, other] = sandbox.contacts;
  if (open === undefined || other === undefined) throw new Error('expected two chats');
  await addContact(page, other, sandbox.endpoint);
  await addContact(page, open, sandbox.endpoint);

  const here = makeFile('dropped-here.pdf');
  await dragFiles(page, page.getByRole('main'), [here]);
  await expect(page.getByText(`Send 1 file to ${open.label}`)).toBeVisible();
  await dropFiles(page, page.getByRole('main'), [here]);
  await expect(uploadRow(page, here.name)).toBeVisible();
  await rowButton(page, 'Send now', here.name).click();

  const there = makeFile('dropped-there.pdf');
  await dropFiles(page, railContact(page, other.label), [there]);
  await expect(toasts(page)).toContainText(
    `Sending 1 file to ${other.label}, chat ${other.contactId.slice(0, 4)}`,
  );
  await expect(uploadRow(page, there.name)).toBeHidden();
  await railContact(page, other.label).click();
  await rowButton(page, 'Send now', there.name).click();
  await expect(uploadRow(page, there.name)).toContainText('Delivered');

  await expectDelivered(control, [here, there]);
  const { attachments } = await control.report();
  expect(new Map(attachments.map(({ name, contactId }) => [name, contactId]))).toEqual(
    new Map([
      [here.name, open.contactId],
      [there.name, other.contactId],
    ]),
  );
});

test('before anything is queued, each file says what is wrong with it, and the others can go', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const good = makeFile('good.pdf');
  await dropFiles(page, page.getByRole('main'), [
    makeFile('program.exe'),
    makeFile('nothing.txt', 0),
    good,
    makeFile('film.mp4', SIZE_DEFAULT_IN_BYTES + 1),
  ]);
  const dialog = page.getByRole('dialog', { name: `Before anything goes to ${customer.label}` });
  await expect(dialog).toContainText('program.exe is of a type that this contact does not take (exe).');
  await expect(dialog).toContainText('nothing.txt is empty.');
  await expect(dialog).toContainText('film.mp4 has 20,971,521 bytes; this contact takes at most 20,971,520.');
  await expect(uploadRow(page, good.name)).toBeHidden();
  await dialog.getByRole('button', { name: 'Send the other one' }).click();

  await rowButton(page, 'Send now', good.name).click();
  await expect(uploadRow(page, good.name)).toContainText('Delivered');
  await expectDelivered(control, [good]);
});
