import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { makeFile } from './files.ts';
import { pickFiles, rail, railContact, rowButton, statusBar, uploadRow } from './window.ts';

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('the drawer tells what happens to a file while it happens, and gives the focus back', async ({
  page,
}) => {
  const file = makeFile('invoice.pdf');
  await pickFiles(page, [file]);
  const row = uploadRow(page, file.name);
  await rowButton(page, 'Pause', file.name).click();
  await row.focus();
  await page.keyboard.press('Space');

  const drawer = page.getByRole('dialog', { name: 'Details' });
  const happened = drawer.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  await expect(happened.first()).toContainText('Accepted');
  await expect(happened.last()).toContainText('You paused it');
  await expect(drawer).toContainText(/[0-9a-f]{64}/);

  await drawer.getByRole('button', { name: 'Resume' }).click();
  await expect(happened.filter({ hasText: 'Amazon Connect confirmed it' })).toBeVisible();
  await expect(happened.last()).toContainText('The scan let it pass');
  await expect(drawer).toContainText('Delivered at');

  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(row).toBeFocused();
});

test('Escape closes what lies on top first', async ({ page }) => {
  const file = makeFile('invoice.pdf');
  await pickFiles(page, [file]);
  await rowButton(page, 'Pause', file.name).click();
  await page.getByRole('button', { name: `More for ${file.name}` }).click();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  const drawer = page.getByRole('dialog', { name: 'Details' });
  await expect(drawer.getByRole('heading', { level: 2 })).toBeFocused();

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('what came in is unread until its page is open, also after a reload', async ({
  page,
  control,
  customer,
}) => {
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await control.sendCustomerFile(customer.contactId, { name: 'photo.jpg', bytes: new Uint8Array(100) });
  await expect(railContact(page, customer.label)).toContainText('1 new file');
  await page.reload();
  await expect(railContact(page, customer.label)).toContainText('1 new file');
  await railContact(page, customer.label).click();
  await expect(railContact(page, customer.label)).not.toContainText('new file');
  await page.reload();
  await expect(railContact(page, customer.label)).toContainText('Live');
  await expect(railContact(page, customer.label)).not.toContainText('new file');
});

test('everything stays paused until it is let go on, also after a reload', async ({ page }) => {
  const file = makeFile('invoice.pdf');
  await statusBar(page).getByRole('button', { name: 'Pause all' }).click();
  await expect(statusBar(page)).toContainText('Everything is paused');
  await pickFiles(page, [file]);
  // Until it is accepted it is only the page's.
  await expect(uploadRow(page, file.name)).toBeVisible();
  await page.reload();
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await expect(page.getByText('Everything has been paused since')).toBeVisible();
  await expect(statusBar(page)).toContainText('1 waiting until you resume');
  await page.getByRole('main').getByRole('button', { name: 'Resume all' }).click();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
});
