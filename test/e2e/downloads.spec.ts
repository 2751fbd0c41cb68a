import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { LARGE_IN_BYTES, makeFile, sha256Of } from './files.ts';
import { openContactMenu, receivedRow, rowButton, toasts } from './window.ts';

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('all that came from a chat is fetched with one click, into the folder that was chosen for it', async ({
  page,
  app,
  control,
  customer,
}) => {
  await mkdir(path.join(app.home.path, 'Cases', '4471'), { recursive: true });
  const files = [makeFile('damage.jpg'), makeFile('receipt.pdf'), makeFile('form.docx')];
  for (const { name, buffer } of files)
    await control.sendCustomerFile(customer.contactId, { name, bytes: new Uint8Array(buffer) });

  await openContactMenu(page, customer.label, 'Download folder');
  const dialog = page.getByRole('dialog', { name: `Download folder of ${customer.label}` });
  const folders = dialog.getByRole('list', { name: 'Folders and files' });
  await folders.getByRole('button', { name: 'Cases' }).press('Enter');
  await folders.getByRole('button', { name: '4471' }).press('Enter');
  await expect(folders).toContainText('No folders in here');
  await dialog.getByRole('button', { name: 'Save here' }).click();
  await expect(page.getByRole('main')).toContainText(/Saves to .*4471/);

  await page.getByRole('button', { name: 'Download all (3)' }).click();
  for (const { name, sha256 } of files) {
    await expect(receivedRow(page, name)).toContainText('Saved to');
    const saved = await readFile(path.join(app.home.path, 'Cases', '4471', name));
    expect(sha256Of(saved)).toBe(sha256);
  }
  await expect(page.getByRole('button', { name: /^Download all/ })).toBeHidden();
});

test('what could run is not opened before somebody has said yes to it', async ({
  page,
  control,
  customer,
}) => {
  const bytes = new Uint8Array(1000);
  await control.sendCustomerFile(customer.contactId, { name: 'remote-help.exe', bytes });
  await page.getByRole('button', { name: 'Download remote-help.exe' }).click();
  await rowButton(page, 'Open', 'remote-help.exe').click();
  const dialog = page.getByRole('dialog', { name: 'Open this program?' });
  await expect(dialog).toContainText('remote-help.exe');
  await expect(dialog).toContainText('Customer');
  // It came up under a finger that may still be on the key.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await expect(dialog).toBeHidden();
  await expect(toasts(page)).not.toContainText('did not work');
});

test('paused half-way, a download goes on from there', async ({ page, app, control, customer }) => {
  await control.setFaults([
    { on: 'store.get', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 2_000_000 } },
  ]);
  const { name, buffer, sha256 } = makeFile('unboxing.mov', LARGE_IN_BYTES);
  await control.sendCustomerFile(customer.contactId, { name, bytes: new Uint8Array(buffer) });
  await page.getByRole('button', { name: `Download ${name}` }).click();
  const progress = page.getByRole('progressbar', { name: `Download of ${name}` });
  await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]\d$/);
  await rowButton(page, 'Pause', name).click();
  await expect(receivedRow(page, name)).toContainText('Paused');
  await control.setFaults([]);
  await rowButton(page, 'Resume', name).click();
  await expect(receivedRow(page, name)).toContainText('Saved to');
  expect(sha256Of(await readFile(path.join(app.home.downloads, name)))).toBe(sha256);
  const { 'store.get': asked = 0 } = (await control.report()).requests;
  expect(asked).toBe(2);
});
