import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from '../add-contact.ts';
import { expectDelivered } from '../delivered.ts';
import { LARGE_IN_BYTES, makeFile } from '../files.ts';
import { uploadRow } from '../window.ts';
import { expect, test } from './host.ts';
import { sendSlowly } from './send-slowly.ts';

test('asleep in the middle of a file, and awake again: the engine hears of both, the file arrives once', async ({
  page,
  home,
  app,
  host,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const file = makeFile('through-the-night.mp4', LARGE_IN_BYTES);
  await sendSlowly({ page, home, control }, file, 400_000);

  await host().ask({ kind: 'emitPower', event: 'suspend' });
  await control.setFaults([]);
  await host().ask({ kind: 'emitPower', event: 'resume' });
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
  const hints = (await logLines(app.home.data.logs)).filter((line) => line.includes('"line.hint"'));
  expect(hints).toEqual([expect.stringContaining('"offline"'), expect.stringContaining('"woke"')]);
});

async function logLines(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n'));
}
