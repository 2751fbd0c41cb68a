import type { JSHandle, Locator, Page } from '@playwright/test';
import type { TestFile } from './files.ts';

/** Runs in the page, which is why it is text: the test's own program knows no DOM. */
const MAKE_TRANSFER = `(files) => {
  const transfer = new DataTransfer();
  for (const { name, size, pattern } of files) {
    const text = pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);
    transfer.items.add(new File([text], name));
  }
  return transfer;
}`;

/** Drags files over an element, as the system does when somebody has them in hand. */
export async function dragFiles(page: Page, target: Locator, files: readonly TestFile[]): Promise<JSHandle> {
  const carried = files.map(({ name, buffer, pattern }) => ({ name, size: buffer.length, pattern }));
  const dataTransfer = await page.evaluateHandle(`(${MAKE_TRANSFER})(${JSON.stringify(carried)})`);
  await target.dispatchEvent('dragover', { dataTransfer });
  return dataTransfer;
}

export async function dropFiles(page: Page, target: Locator, files: readonly TestFile[]): Promise<void> {
  const dataTransfer = await dragFiles(page, target, files);
  await target.dispatchEvent('drop', { dataTransfer });
}
