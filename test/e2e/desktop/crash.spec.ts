import { chromium, type Page } from '@playwright/test';
import type { HostProcess } from '../../electron-host/host-process.ts';
import { addContact } from '../add-contact.ts';
import { expectDelivered } from '../delivered.ts';
import { LARGE_IN_BYTES, makeFile } from '../files.ts';
import { railContact, uploadRow } from '../window.ts';
import { callsOf, expect, test } from './host.ts';
import { sendSlowly } from './send-slowly.ts';

/** How long a page that hangs is waited for, and a little. Milliseconds. */
const PATIENCE_MS = 16_000;

/** How often a page has begun to follow the engine. */
async function beginnings(host: HostProcess): Promise<number> {
  const asks = (await callsOf(host, 'ipcMain.handle')).map(([, ask]) => JSON.stringify(ask));
  return asks.filter((ask) => ask === '{"kind":"subscribe"}').length;
}

/** Playwright gives up a page that has crashed; who connects anew finds it alive. */
async function livingPage(host: HostProcess): Promise<Page> {
  const browser = await chromium.connectOverCDP(host.devtools);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('expected a page');
  return page;
}

test('the page crashes: the window comes back by itself, and the engine has not noticed', async ({
  page,
  home,
  host,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const file = makeFile('through-a-crash.mp4', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file);
  const before = await beginnings(host());

  const session = await page.context().newCDPSession(page);
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => undefined);
  await expect.poll(() => beginnings(host())).toBe(before + 1);
  const again = await livingPage(host());
  await railContact(again, customer.label).click();
  await expect(uploadRow(again, file.name)).toContainText('Delivered', { timeout: 30_000 });
  await expectDelivered(control, [file]);
  // The bytes went on while there was no window: nothing was begun a second time.
  expect((await control.report()).requests).toMatchObject({ StartAttachmentUpload: 1, 'store.put': 1 });
});

test('the page hangs: it is given a quarter of a minute, ended, and comes back', async ({
  page,
  host,
  sandbox,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const before = await beginnings(host());
  // It comes to itself in time.
  await host().ask({ kind: 'emitPage', event: 'unresponsive' });
  await host().ask({ kind: 'emitPage', event: 'responsive' });
  await host().ask({ kind: 'skip', ms: PATIENCE_MS });
  await expect(railContact(page, customer.label)).toContainText('Live');
  expect(await beginnings(host())).toBe(before);

  // Nothing of it runs any more.
  page.evaluate('for (;;);').catch(() => undefined);
  await host().ask({ kind: 'emitPage', event: 'unresponsive' });
  await host().ask({ kind: 'skip', ms: PATIENCE_MS });
  await expect.poll(() => beginnings(host())).toBe(before + 1);
  await expect(railContact(await livingPage(host()), customer.label)).toContainText('Live');
});
