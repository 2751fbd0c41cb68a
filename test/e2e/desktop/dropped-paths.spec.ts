import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { HostProcess } from '../../electron-host/host-process.ts';
import { addContact } from '../add-contact.ts';
import { expectDelivered } from '../delivered.ts';
import { makeFile } from '../files.ts';
import { rowButton, toasts, uploadRow } from '../window.ts';
import { callsOf, expect, test } from './host.ts';
import { dropPaths, save } from './saved-files.ts';

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
});

test('files that are really dropped are read from where they are, and their path is not shown to the page', async ({
  page,
  home,
  host,
  control,
}) => {
  const files = [makeFile('from the desktop.pdf'), makeFile('größe – 見積.pdf', 100_000)];
  const paths = await save(path.join(home.path, 'Desktop'), files);
  await dropPaths(page, page.getByRole('main'), paths);
  await expect(toasts(page)).toContainText('Sending 2 files to');
  for (const { name } of files) await rowButton(page, 'Send now', name).click();
  for (const { name } of files) await expect(uploadRow(page, name)).toContainText('Delivered');
  await expectDelivered(control, files);

  expect(await offeredPaths(host())).toEqual(paths.toSorted());
  expect(await page.content()).not.toContain(home.path);
});

test('files that are chosen in the dialog are read from where they are, too', async ({
  page,
  home,
  control,
}) => {
  const file = makeFile('chosen.pdf');
  const [chosen] = await save(path.join(home.path, 'Documents'), [file]);
  if (chosen === undefined) throw new Error('expected a file');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose files to send to|Add files)/ }).click();
  await (await choosing).setFiles(chosen);
  await rowButton(page, 'Send now', file.name).click();
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('a folder is looked into after a question, and its files are read from where they are', async ({
  page,
  home,
  host,
  control,
}) => {
  const file = makeFile('beside.pdf');
  const [beside] = await save(path.join(home.path, 'Desktop'), [file]);
  const folder = path.join(home.path, 'Desktop', 'holiday.pdf');
  await mkdir(folder);
  const inside = makeFile('inside.pdf');
  const [found] = await save(folder, [inside]);
  if (beside === undefined || found === undefined) throw new Error('expected two files');
  await dropPaths(page, page.getByRole('main'), [folder, beside]);
  await page.getByRole('dialog').getByRole('button', { name: 'Send 2 files' }).click();
  for (const { name } of [file, inside]) await rowButton(page, 'Send now', name).click();
  await expectDelivered(control, [file, inside]);
  expect(await offeredPaths(host())).toEqual([beside, found].toSorted());
});

/** The paths that the page gave with its files, sorted: several are copied at once, and each is noted when it is done. */
async function offeredPaths(host: HostProcess): Promise<(string | undefined)[]> {
  const asks = (await callsOf(host, 'ipcMain.handle')).map(([, ask]) => accepting.safeParse(ask));
  return asks.flatMap(({ data }) => (data === undefined ? [] : [data.file.path])).toSorted();
}

const accepting = z.object({ kind: z.literal('accept'), file: z.object({ path: z.string().optional() }) });
