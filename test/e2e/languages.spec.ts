import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { makeFile } from './files.ts';
import { pickFiles, rail, uploadRow } from './window.ts';

test('the language is changed without a reload, and stays', async ({ page, app }) => {
  await rail(page).getByRole('button', { name: 'Settings' }).click();
  await page.evaluate(`document.title = 'not loaded anew'`);
  await page.getByText('Português (Brasil)').click();
  await expect(page.getByRole('heading', { name: 'Configurações' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await expect(page).toHaveTitle('not loaded anew');

  await page.goto('about:blank');
  await app.quit();
  await app.restart();
  await expect(page.getByRole('heading', { name: 'Arquivos nos seus chats' })).toBeVisible();
});

test.describe('where the system speaks Spanish', () => {
  test.use({ locale: 'es-MX' });

  test('so does the window', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Archivos en tus chats' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  });
});

test('a window that runs from right to left is mirrored and fits; file names are not turned around', async ({
  page,
  sandbox,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  await pickFiles(page, [makeFile('invoice (1).pdf')]);
  await expect(uploadRow(page, 'invoice (1).pdf')).toBeVisible();

  await page.goto(`${new URL(page.url()).origin}/?lang=x-rtl`);
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByTitle('invoice (1).pdf')).toHaveCSS('direction', 'ltr');
  const beginsAt = await page.getByRole('navigation').first().boundingBox();
  expect(beginsAt?.x).toBeGreaterThan(512);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});
