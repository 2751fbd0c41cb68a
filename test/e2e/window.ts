import type { Locator, Page } from '@playwright/test';
import type { ChosenFile } from './files.ts';

/** The places at the left: queue, downloads, contacts. */
export function rail(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Sections' });
}

export function railContact(page: Page, label: string): Locator {
  return rail(page).getByRole('button', { name: label });
}

/** The rows of a list, without its headings. */
export function rowsOf(page: Page, list: string): Locator {
  return page.getByRole('list', { name: list }).locator('[data-row]');
}

export function uploadRow(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'Files to send' })
    .getByRole('listitem')
    .filter({ has: page.getByTitle(name, { exact: true }) });
}

export function receivedRow(page: Page, name: string): Locator {
  return page
    .getByRole('list', { name: 'Received' })
    .getByRole('listitem')
    .filter({ has: page.getByTitle(name, { exact: true }) });
}

/** One of the buttons of a file, such as "Pause". */
export function rowButton(page: Page, action: string, name: string): Locator {
  return page.getByRole('button', { name: `${action}: ${name}`, exact: true });
}

/** The results that are told once, at the lower right. */
export function toasts(page: Page): Locator {
  return page.getByRole('region', { name: 'Results' });
}

export function statusBar(page: Page): Locator {
  return page.getByRole('contentinfo');
}

/** Chooses from the menu of the contact that is open. */
export async function openContactMenu(page: Page, label: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${label}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Chooses files for the contact that is open. */
export async function pickFiles(page: Page, files: readonly ChosenFile[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose files to send to|Add files)/ }).click();
  await (await choosing).setFiles(files.map(({ name, mimeType, buffer }) => ({ name, mimeType, buffer })));
}

/** Chooses files and sends each at once, without its hold. */
export async function sendFiles(page: Page, files: readonly ChosenFile[]): Promise<void> {
  await pickFiles(page, files);
  for (const { name } of files) await rowButton(page, 'Send now', name).click();
}
