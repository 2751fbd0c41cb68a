import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { pickFiles, rail, railContact, uploadRow } from './window.ts';

test('without a hold the next file goes at once', async ({ page, sandbox, control, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await rail(page).getByRole('button', { name: 'Settings' }).click();
  const hold = page.getByLabel('Time to undo', { exact: true });
  await hold.fill('31');
  await hold.press('Enter');
  await expect(page.getByText('Expected a whole number from 0 to 30.')).toBeVisible();
  await hold.fill('0');
  await hold.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await railContact(page, customer.label).click();
  const file = makeFile('at-once.pdf');
  await pickFiles(page, [file]);
  // With its hold it could not be there yet.
  await expect(uploadRow(page, file.name)).toContainText('Delivered', { timeout: 4_000 });
  await expectDelivered(control, [file]);
});

test('the theme is in force at once, and outlives a reload and a restart', async ({
  page,
  app,
  troubles,
}) => {
  const html = page.locator('html');
  await rail(page).getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  // A page whose app is closed complains that it cannot reach it.
  troubles.allow(/net::ERR_|WebSocket connection to .* failed/);
  await app.quit();
  const again = await app.restart();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');

  await rail(again).getByRole('button', { name: 'Settings' }).click();
  await again.getByRole('button', { name: 'Reset all' }).click();
  await again.getByRole('dialog').getByRole('button', { name: 'Reset all' }).click();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'system');
});
