import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { LARGE_IN_BYTES, makeFile } from './files.ts';
import { pickFiles, rail, rowButton, sendFiles, statusBar, toasts, uploadRow } from './window.ts';

/** Slow enough to be stopped half-way. */
const SLOW = {
  on: 'store.put',
  times: 'always',
  fault: { kind: 'bandwidth', bytesPerSecond: 400_000 },
} as const;
/** What a progress bar says between 1 and 99 %. */
const HALF_WAY = /^[1-9]\d?$/;

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('a file can be undone while it is held; otherwise it goes out by itself', async ({ page, control }) => {
  const [regretted, meant] = [makeFile('regretted.pdf'), makeFile('meant.pdf')];
  await pickFiles(page, [regretted, meant]);
  await expect(uploadRow(page, regretted.name)).toContainText(/Goes out in [1-5] s/);
  await rowButton(page, 'Undo', regretted.name).click();
  await expect(uploadRow(page, regretted.name)).toContainText('Cancelled');
  await expect(uploadRow(page, meant.name)).toContainText('Delivered');
  await expectDelivered(control, [meant]);
});

test('paused half-way, it stands still; resumed, it is delivered', async ({ page, control }) => {
  await control.setFaults([SLOW]);
  const file = makeFile('long.mp4', LARGE_IN_BYTES);
  await sendFiles(page, [file]);
  const progress = page.getByRole('progressbar', { name: `Progress of ${file.name}` });
  await expect(progress).toHaveAttribute('aria-valuenow', HALF_WAY);
  await rowButton(page, 'Pause', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText('Paused');
  expect((await control.report()).attachments).toMatchObject([{ puts: 0 }]);
  await control.setFaults([]);
  await rowButton(page, 'Resume', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('cancelled half-way, it never arrives; removed, it is off the list', async ({ page, control }) => {
  await control.setFaults([SLOW]);
  const file = makeFile('mistake.mp4', LARGE_IN_BYTES);
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Sending');
  await rowButton(page, 'Cancel', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText('Cancelled');
  await rowButton(page, 'Remove from the list', file.name).click();
  await expect(uploadRow(page, file.name)).toBeHidden();
  await expectDelivered(control, []);
});

test('what Amazon Connect denied is kept, and can be tried again', async ({ page, control }) => {
  const denied = { kind: 'status', status: 403, type: 'AccessDeniedException' } as const;
  await control.setFaults([{ on: 'StartAttachmentUpload', times: 'always', fault: denied }]);
  const file = makeFile('second-chance.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Amazon Connect denied access.');
  await control.setFaults([]);
  await rowButton(page, 'Try again', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('what failed is tried again all at once, on the page of its contact too', async ({ page, control }) => {
  const denied = { kind: 'status', status: 403, type: 'AccessDeniedException' } as const;
  await control.setFaults([{ on: 'StartAttachmentUpload', times: 'always', fault: denied }]);
  const files = ['one.pdf', 'two.pdf'].map((name) => makeFile(name));
  await sendFiles(page, files);
  const retry = page.getByRole('button', { name: 'Retry 2 failed' });
  await expect(retry).toBeVisible();
  await control.setFaults([]);
  await retry.click();
  await expectDelivered(control, files);
  await expect(retry).toBeHidden();
  await page.getByRole('button', { name: 'Clear 2 finished' }).click();
  for (const { name } of files) await expect(uploadRow(page, name)).toBeHidden();
});

test('the queue pauses, resumes and clears everything', async ({ page, control }) => {
  const files = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => makeFile(name));
  await pickFiles(page, files);
  await expect(toasts(page)).toContainText('Sending 3 files');
  await rail(page).getByRole('button', { name: 'Queue' }).click();
  // Rows come as files are accepted, one by one; "all" means those that are there.
  for (const { name } of files) await expect(uploadRow(page, name)).toBeVisible();
  await statusBar(page).getByRole('button', { name: 'Pause all' }).click();
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Everything is paused');
  await expect(statusBar(page)).toContainText('3 waiting until you resume');
  await page.getByRole('main').getByRole('button', { name: 'Resume all' }).click();
  await expect(page.getByText('Everything is delivered')).toBeVisible();
  await expectDelivered(control, files);
  await page.getByRole('button', { name: 'Clear 3 finished' }).click();
  await expect(page.getByText('Nothing to send')).toBeVisible();
});
