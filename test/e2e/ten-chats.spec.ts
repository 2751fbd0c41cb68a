import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { dragFiles, dropFiles } from './drop-files.ts';
import { makeFile } from './files.ts';
import { rail, railContact, rowButton, uploadRow } from './window.ts';

const CHATS = Array.from({ length: 10 }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`);

test('of ten open chats, a file goes to the one whose name was read before it was let go', async ({
  page,
  sandbox,
  control,
}) => {
  const chats = await Promise.all(CHATS.map((label) => control.addContact(label)));
  for (const chat of chats) await addContact(page, chat, sandbox.endpoint);
  await rail(page).getByRole('button', { name: 'Queue' }).click();

  const file = makeFile('for-the-seventh.pdf');
  const seventh = chats[6];
  if (seventh === undefined) throw new Error('expected ten chats');
  await dragFiles(page, railContact(page, seventh.label), [file]);
  await expect(page.getByText(`Send 1 file to ${seventh.label}`)).toBeVisible();
  await dropFiles(page, railContact(page, seventh.label), [file]);
  await rowButton(page, 'Send now', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText(seventh.label);
  await expectDelivered(control, [file]);
  const { attachments } = await control.report();
  expect(attachments.map(({ contactId }) => contactId)).toEqual([seventh.contactId]);
});
