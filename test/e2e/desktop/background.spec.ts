import { chromium } from '@playwright/test';
import { startAgain, startHostProcess } from '../../electron-host/host-process.ts';
import { addContact } from '../add-contact.ts';
import { environmentOf } from '../app-process.ts';
import { expectDelivered } from '../delivered.ts';
import { end } from '../ending.ts';
import { LARGE_IN_BYTES, makeFile } from '../files.ts';
import { railContact, uploadRow } from '../window.ts';
import { callsOf, expect, test } from './host.ts';
import { sendSlowly } from './send-slowly.ts';

test('started with the session: what was left goes on without a window, which comes when it is asked for', async ({
  page,
  app,
  home,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const file = makeFile('over night.pdf', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file);
  await app.quit();
  await control.setFaults([]);

  const env = environmentOf(home);
  const host = await startHostProcess({ env, args: ['--background'] });
  try {
    const browser = await chromium.connectOverCDP(host.devtools);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('expected a browser with a context');
    await host.ask({ kind: 'attached' });
    await expectDelivered(control, [file]);
    await expect.poll(() => callsOf(host, 'Tray')).toHaveLength(1);
    expect(await callsOf(host, 'BrowserWindow')).toEqual([]);

    const [opened] = await Promise.all([context.waitForEvent('page'), startAgain({ env })]);
    await railContact(opened, customer.label).click();
    await expect(uploadRow(opened, file.name)).toContainText('Delivered');
  } finally {
    await end(host.child, 'SIGTERM');
  }
});
