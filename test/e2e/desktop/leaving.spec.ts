import { once } from 'node:events';
import type { ControlClient } from '../../../sandbox/control-client.ts';
import type { SandboxContact } from '../../../sandbox/start.ts';
import { addContact } from '../add-contact.ts';
import type { App } from '../app.ts';
import { expectDelivered } from '../delivered.ts';
import { LARGE_IN_BYTES, makeFile, type TestFile } from '../files.ts';
import { railContact, uploadRow } from '../window.ts';
import { callsOf, expect, test } from './host.ts';
import { sendSlowly } from './send-slowly.ts';

/** The app is opened again on a good line: what was half-way arrives, once. */
async function expectArrivesNextTime(
  { app, control, customer }: { app: App; control: ControlClient; customer: SandboxContact },
  file: TestFile,
): Promise<void> {
  await control.setFaults([]);
  const again = await app.restart();
  await railContact(again, customer.label).click();
  await expect(uploadRow(again, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
}

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('the window is closed on a file: it goes on in the tray, is told of without its name, and a click shows it', async ({
  page,
  home,
  host,
  control,
}) => {
  const file = makeFile('Maria’s diagnosis.pdf', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file);
  await expect
    .poll(() => callsOf(host(), 'powerSaveBlocker.start'))
    .toContainEqual(['prevent-app-suspension', 1]);

  await host().ask({ kind: 'closeWindow' });
  await expect
    .poll(() => callsOf(host(), 'dialog.showMessageBox'))
    .toEqual([
      [expect.objectContaining({ message: '1 file is still on its way', noLink: true }), 'over the window'],
    ]);
  await host().ask({ kind: 'answerBox', button: 'Keep Sending in the Tray', checked: true });
  await expect.poll(() => callsOf(host(), 'BrowserWindow.hide')).toHaveLength(1);
  expect(await callsOf(host(), 'Tray.setToolTip')).toContainEqual(['Attaché\n1 file on its way']);
  await expectDelivered(control, [file]);

  await expect
    .poll(() => callsOf(host(), 'Notification.show'), { timeout: 20_000 })
    .toEqual([[{ title: '1 file was delivered', body: '' }]]);
  expect((await callsOf(host(), 'Tray.setToolTip')).at(-1)).toEqual(['Attaché\nNothing to send']);
  expect(await callsOf(host(), 'powerSaveBlocker.stop')).not.toEqual([]);
  const bars = (await callsOf(host(), 'BrowserWindow.setProgressBar')).map(([value]) => value);
  expect(bars.some((value) => typeof value === 'number' && value > 0 && value < 1)).toBe(true);
  expect(bars.at(-1)).toBe(-1);

  await host().ask({ kind: 'clickNotification' });
  await expect(page.getByRole('dialog', { name: 'Details' })).toContainText('diagnosis.pdf');
  expect(await callsOf(host(), 'BrowserWindow.focus')).not.toEqual([]);
  // It was to be remembered: nothing is asked any more, work or none.
  await host().ask({ kind: 'closeWindow' });
  await expect.poll(() => callsOf(host(), 'BrowserWindow.hide')).toHaveLength(2);
  expect(await callsOf(host(), 'dialog.showMessageBox')).toHaveLength(1);
});

test('finish, then quit: the app ends by itself once the file is there', async ({
  page,
  home,
  host,
  control,
}) => {
  const file = makeFile('last one.pdf', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file);
  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'clickTray', label: 'Quit Attaché' });
  await expect.poll(() => callsOf(host(), 'dialog.showMessageBox')).toHaveLength(1);
  await host().ask({ kind: 'answerBox', button: 'Finish, Then Quit', checked: false });
  await expect
    .poll(() => callsOf(host(), 'Tray.setToolTip'))
    .toContainEqual([expect.stringContaining('Quits when all is done')]);
  expect(await ended).toEqual([0, null]);
  await expectDelivered(control, [file]);
});

test('quit, go on next time: what is half-way arrives once, after the next start', async ({
  page,
  home,
  app,
  host,
  control,
  customer,
}) => {
  const file = makeFile('half.pdf', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file);
  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'closeWindow' });
  await expect.poll(() => callsOf(host(), 'dialog.showMessageBox')).toHaveLength(1);
  await host().ask({ kind: 'answerBox', button: 'Quit, Go On Next Time', checked: false });
  expect(await ended).toEqual([0, null]);
  await expectArrivesNextTime({ app, control, customer }, file);
});

test.describe('the session ends', () => {
  for (const [system, kind] of [
    ['macOS or Linux', { kind: 'emitPower', event: 'shutdown' }],
    ['Windows', { kind: 'endSession' }],
  ] as const) {
    test(`on ${system}: nothing is asked, the app is gone at once, and the file goes on next time`, async ({
      page,
      home,
      app,
      host,
      control,
      customer,
    }) => {
      const file = makeFile('evening.pdf', LARGE_IN_BYTES);
      await sendSlowly({ page, home, control }, file);
      const ended = once(host().child, 'exit');
      await host().ask(kind);
      expect(await ended).toEqual([0, null]);
      await expectArrivesNextTime({ app, control, customer }, file);
    });
  }
});
