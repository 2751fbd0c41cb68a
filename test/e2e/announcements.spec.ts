import type { Page } from '@playwright/test';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { LARGE_IN_BYTES, makeFile } from './files.ts';
import { sendFiles, uploadRow } from './window.ts';

/** Collects what a screen reader would say: every text that comes into a live region. Runs in the page. */
const LISTEN = `() => {
  globalThis.announced = [];
  const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element === null || element.closest('[aria-hidden=true]') || !element.closest(live)) continue;
      const text = addedNodes.length > 0 ? [...addedNodes].map((one) => one.textContent).join(' ') : target.textContent;
      if (text.trim() !== '') announced.push(text.trim());
    }
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}`;

async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(${LISTEN})()`);
  return () => page.evaluate<string[]>('announced');
}

test('screen readers hear of results, and of nothing on the way to them', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const name = 'long.mp4';
  const bandwidth = { kind: 'bandwidth', bytesPerSecond: 4_000_000 } as const;
  await control.setFaults([{ on: 'store.put', times: 'always', fault: bandwidth }]);
  await sendFiles(page, [makeFile(name, LARGE_IN_BYTES)]);
  await expect(uploadRow(page, name)).toContainText('Sending');
  const announced = await listen(page);
  const progress = page.getByRole('progressbar', { name: `Progress of ${name}` });
  await expect(progress).toHaveAttribute('aria-valuenow', /^[4-9]\d$/);
  await expect(uploadRow(page, name)).toContainText('Delivered');
  expect((await announced()).filter((text) => /\d\s?%|MB|\/s|sec/.test(text))).toEqual([]);
  expect((await announced()).length).toBeLessThanOrEqual(2);

  await control.setFaults([
    {
      on: 'StartAttachmentUpload',
      fault: { kind: 'status', status: 402, type: 'ServiceQuotaExceededException' },
    },
  ]);
  await sendFiles(page, [makeFile('one-too-many.pdf')]);
  await expect(uploadRow(page, 'one-too-many.pdf')).toContainText('limit of attachments');
  await expect.poll(async () => (await announced()).join(' ')).toContain('one-too-many.pdf');
});
