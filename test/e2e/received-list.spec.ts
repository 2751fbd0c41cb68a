import type { Locator, Page } from '@playwright/test';
import { expect, test } from './scene.ts';
import { screenNamed } from './screens.ts';
import { rowsOf, toasts, uploadRow } from './window.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, still: true });

const rowOf = (page: Page, name: string): Locator =>
  rowsOf(page, 'Received').filter({ has: page.getByTitle(name, { exact: true }) });

test.beforeEach(async ({ openScreen }) => {
  await openScreen(screenNamed('contact'));
});

test('received files are walked through, selected and looked at without a pointer', async ({ page }) => {
  const [newest, second, third] = ['serial-number.heic', 'warranty-photo.jpg', 'unboxing.mov'];
  await rowOf(page, newest).click();
  await page.keyboard.press('ArrowDown');
  await expect(rowOf(page, second)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rowOf(page, 'photo-viewer.zip')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  for (const name of [newest, second, third]) await expect(rowOf(page, name)).toHaveClass(/selected/);
  await expect(page.getByRole('toolbar')).toContainText('3 selected');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Details' })).toContainText(third);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, third)).toBeFocused();
});

test('what is done to one of several that are selected is done to all that it can be done to', async ({
  page,
}) => {
  await rowOf(page, 'return-form.docx').click();
  await rowOf(page, 'warranty-photo.jpg').click({ modifiers: ['Control'] });
  await rowOf(page, 'photo-viewer.zip').click({ modifiers: ['Control'] });
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem')).toHaveText(['Download (2)', 'Link (1)', 'Put the link away (1)']);
  await page.getByRole('menuitem', { name: 'Download (2)' }).press('Enter');
  for (const name of ['return-form.docx', 'warranty-photo.jpg'])
    await expect(rowOf(page, name).getByRole('progressbar')).toBeVisible();
});

test('what is selected on one side of the page is not on the other', async ({ page }) => {
  await rowsOf(page, 'Files to send').first().click();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toHaveCount(1);
  await rowOf(page, 'unboxing.mov').click();
  await expect(rowsOf(page, 'Files to send').and(page.locator('.selected'))).toHaveCount(0);
  await expect(page.getByRole('toolbar')).toHaveCount(0);
});

test('a file that was removed from the list comes back with Undo', async ({ page }) => {
  const row = uploadRow(page, 'invoice-1042.pdf');
  await row.click();
  await page.keyboard.press('Delete');
  await expect(row).toBeHidden();
  await expect(toasts(page)).toContainText('1 file removed from the list');
  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
});
