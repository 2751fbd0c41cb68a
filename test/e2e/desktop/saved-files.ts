import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { rowButton } from '../window.ts';
import type { TestFile } from '../files.ts';

/** Puts files on the disk. @returns their paths */
export async function save(folder: string, files: readonly TestFile[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ({ name, buffer }) => {
      const file = path.join(folder, name);
      await writeFile(file, buffer);
      return file;
    }),
  );
}

/** Drops files that are on the disk, as the desktop does it. */
export async function dropPaths(page: Page, target: Locator, paths: string[]): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('expected something to drop on');
  const session = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [], files: paths, dragOperationsMask: 1 },
    });
  }
  await session.detach();
}

/** Sends a file from a folder at once, without its hold. Its bytes pass neither through the page nor through the test's connection to it. */
export async function sendSaved(page: Page, folder: string, file: TestFile): Promise<void> {
  await dropPaths(page, page.getByRole('main'), await save(folder, [file]));
  await rowButton(page, 'Send now', file.name).click();
}
