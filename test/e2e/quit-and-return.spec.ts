import { readdir } from 'node:fs/promises';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { LARGE_IN_BYTES, makeFile } from './files.ts';
import { pickFiles, railContact, rowButton, sendFiles, uploadRow } from './window.ts';

test.beforeEach(async ({ page, sandbox, customer, troubles }) => {
  troubles.allow(/net::ERR_|WebSocket connection to .* failed/);
  await addContact(page, customer, sandbox.endpoint);
});

test('killed in the middle of a file and with others queued, it delivers each once when it is back', async ({
  page,
  app,
  control,
  customer,
}) => {
  await control.setFaults([
    { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 400_000 } },
  ]);
  const files = [makeFile('half-way.mp4', LARGE_IN_BYTES), makeFile('queued.pdf'), makeFile('held.pdf')];
  await sendFiles(page, files.slice(0, 1));
  await pickFiles(page, files.slice(1));
  await rowButton(page, 'Pause', 'queued.pdf').click();
  const progress = page.getByRole('progressbar', { name: 'Progress of half-way.mp4' });
  await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/);

  await app.kill();
  await control.setFaults([]);
  const again = await app.restart();

  await railContact(again, customer.label).click();
  await rowButton(again, 'Resume', 'queued.pdf').click();
  for (const { name } of files) await expect(uploadRow(again, name)).toContainText('Delivered');
  await expectDelivered(control, files);
  await expect.poll(() => readdir(app.home.data.outbox)).toEqual([]);
});

test('killed before it could learn whether a file arrived, it asks again and repeats nothing', async ({
  page,
  app,
  control,
  customer,
}) => {
  await control.setFaults([
    { on: 'CompleteAttachmentUpload', fault: { kind: 'lose-answer', applied: true } },
    { on: 'GetTranscript', times: 'always', fault: { kind: 'latency', ms: 20_000 } },
    { on: 'websocket', times: 'always', fault: { kind: 'black-hole' } },
  ]);
  // The live chat would show the file before anybody could ask about it.
  await control.dropSockets(customer.contactId);
  const file = makeFile('in-doubt.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Asking Amazon Connect whether it arrived');
  await app.kill();
  await control.setFaults([]);
  const again = await app.restart();
  await railContact(again, customer.label).click();
  await expect(uploadRow(again, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
  expect((await control.report()).requests).toMatchObject({ CompleteAttachmentUpload: 1 });
});
