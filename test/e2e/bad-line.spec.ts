import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { openLine } from './line.ts';
import { sendFiles, statusBar, uploadRow } from './window.ts';

test.beforeEach(async ({ page }) => {
  await expect(statusBar(page)).toContainText('Online');
});

test('throttled and then told to slow down, a row says when it goes on, and does', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  await control.setFaults([
    {
      on: 'StartAttachmentUpload',
      fault: { kind: 'status', status: 429, type: 'ThrottlingException', retryAfterSeconds: 2 },
    },
    { on: 'store.put', fault: { kind: 'status', status: 503 } },
  ]);
  const file = makeFile('patience.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText(/Trying again in \d s.* \(attempt 2\)/);
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('cut in the middle of the file, and the answer to the last call lost: delivered once', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  await control.setFaults([
    { on: 'store.put', fault: { kind: 'reset', afterBytes: 100_000 } },
    { on: 'CompleteAttachmentUpload', fault: { kind: 'lose-answer', applied: true } },
    // Longer than the test looks away between two looks.
    { on: 'GetTranscript', times: 'always', fault: { kind: 'latency', ms: 2_500 } },
    { on: 'websocket', times: 'always', fault: { kind: 'black-hole' } },
  ]);
  // The live chat would show the file before anybody could ask about it.
  await control.dropSockets(customer.contactId);
  const file = makeFile('whole.pdf', 400_000);
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText(/Asking Amazon Connect whether it arrived/);
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
  expect((await control.report()).requests).toMatchObject({ 'store.put': 2, CompleteAttachmentUpload: 1 });
});

test('offline is said, what waits says so, and all goes on when the line is back', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await using line = await openLine(sandbox.endpoint);
  await addContact(page, customer, line.endpoint);
  await line.cut();
  const files = [makeFile('first.pdf'), makeFile('second.pdf')];
  await sendFiles(page, files);
  await expect(statusBar(page)).toContainText('Offline since');
  await expect(statusBar(page)).toContainText('2 waiting');
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Waiting for the line');

  await line.mend();
  await expect(statusBar(page)).toContainText('Online');
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Delivered');
  await expectDelivered(control, files);
});
