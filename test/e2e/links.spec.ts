import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { receivedRow, rowButton, toasts } from './window.ts';

const PHOTO = { name: 'photo.jpg', bytes: new Uint8Array(20_000) };

test.beforeEach(async ({ page, sandbox, control, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await control.sendCustomerFile(customer.contactId, PHOTO);
});

test('a link that can be seen renews itself, and a copy says for how long it works', async ({
  page,
  app,
  control,
}) => {
  const row = receivedRow(page, PHOTO.name);
  await expect(row).toContainText('20 kB');
  await row.getByRole('button', { name: 'Make a link' }).click();
  await expect(row).toContainText(/Link works for [12]:\d\d/);

  await rowButton(page, 'How long it lives', PHOTO.name).click();
  await page.getByRole('menuitemradio', { name: '5 sec' }).click();
  await expect(row).toContainText(/Link works for 0:0[1-5]/);
  const asked = async (): Promise<number> => (await control.report()).requests['GetAttachment'] ?? 0;
  const before = await asked();
  // Each is for a link that was about to run out.
  await expect.poll(asked).toBeGreaterThan(before + 2);
  await expect(row).toContainText('Link works for');

  await rowButton(page, 'Copy link', PHOTO.name).click();
  await expect(toasts(page)).toContainText(/Copied the link to photo\.jpg\. It works for \d+ sec/);
  const copied = await app.copiedText();
  const fetched = await fetch(copied);
  expect((await fetched.arrayBuffer()).byteLength).toBe(PHOTO.bytes.length);
});
