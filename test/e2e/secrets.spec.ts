import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './app.ts';
import { makeFile } from './files.ts';
import { openLine } from './line.ts';
import type { Received } from './running-app.ts';
import { receivedRow, sendFiles, toasts, uploadRow } from './window.ts';

/** Where secrets are in what goes over the wire: the tokens, the websocket's ticket, the signatures of URLs. */
const SECRETS = {
  bearer: /x-amz-bearer: (\S+)/gi,
  connectionToken: /"ConnectionToken":"([^"]+)"/g,
  ticket: /ticket=([^"&\s]+)/g,
  signature: /X-Amz-Signature=([0-9a-f]{64})/g,
} as const;

test.skip(({ shell }) => shell === 'electron', 'what crosses IPC cannot be seen from outside of Electron');

test('after a whole session no secret of it is on disk, in the output or in the page', async ({
  page,
  app,
  sandbox,
  control,
  customer,
}) => {
  const wire: Buffer[] = [];
  await using line = await openLine(sandbox.endpoint, (bytes) => wire.push(bytes));
  const received = app.recordReceived();
  await page.reload();

  await page.getByRole('main').getByRole('button', { name: 'Add a contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await dialog.getByLabel('Token', { exact: true }).fill(customer.participantToken);
  await dialog.getByLabel('Region or address').fill(line.endpoint);
  await dialog.getByRole('button', { name: 'Add contact' }).click();

  // Failures are what tempts a program to print an address.
  await control.setFaults([
    { on: 'StartAttachmentUpload', fault: { kind: 'status', status: 500, html: true } },
    { on: 'store.put', fault: { kind: 'expire-url' } },
    { on: 'store.put', skip: 1, fault: { kind: 'reset', afterBytes: 50_000 } },
    { on: 'CompleteAttachmentUpload', fault: { kind: 'lose-answer', applied: true } },
    { on: 'store.get', fault: { kind: 'status', status: 503 } },
  ]);
  const [sent, held] = [makeFile('sent.pdf', 200_000), makeFile('kept.pdf')];
  await sendFiles(page, [sent]);
  await expect(uploadRow(page, sent.name)).toContainText('Delivered');

  await control.sendCustomerFile(customer.contactId, { name: 'photo.jpg', bytes: new Uint8Array(20_000) });
  await page.getByRole('button', { name: 'Make a link to photo.jpg' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(toasts(page)).toContainText('Copied the link');
  await page.getByRole('button', { name: 'Download photo.jpg' }).click();
  await expect(receivedRow(page, 'photo.jpg')).toContainText('Saved to');

  await control.expireTokens(customer.contactId, { participant: true });
  await sendFiles(page, [held]);
  await expect(uploadRow(page, held.name)).toContainText('Waiting for a token');

  const seen = await received();
  expect(seen.length).toBeGreaterThan(5);
  const secrets = secretsIn(Buffer.concat(wire).toString('latin1'));
  const places = [
    ...(await filesIn(app.home.data.path)),
    { place: 'output', bytes: Buffer.from(app.output()) },
    { place: 'page', bytes: Buffer.from(await page.content()) },
    ...seen,
  ];
  expect(places.filter(({ bytes }) => secrets.some((secret) => bytes.includes(secret)))).toEqual([]);
});

/** All that was seen of each kind. That there were some keeps the test from passing because it looks for nothing. */
function secretsIn(wire: string): string[] {
  const found = Object.values(SECRETS).map((pattern) =>
    [...wire.matchAll(pattern)].flatMap(([, secret]) => (secret === undefined ? [] : [secret])),
  );
  expect(Math.min(...found.map(({ length }) => length))).toBeGreaterThan(0);
  return [...new Set(found.flat())];
}

/** Database, write-ahead log, logs, outbox: every file below a directory. */
async function filesIn(directory: string): Promise<Received[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  expect(files.map((file) => path.basename(file))).toContain('attache.db');
  return Promise.all(files.map(async (place) => ({ place, bytes: await readFile(place) })));
}
