import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from '../add-contact.ts';
import { expectDelivered } from '../delivered.ts';
import { LARGE_IN_BYTES, makeFile } from '../files.ts';
import { uploadRow } from '../window.ts';
import { expect, test } from './host.ts';
import { sendSaved } from './saved-files.ts';

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
  await control.setFaults([
    { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 400_000 } },
  ]);
  const file = makeFile('through-the-night.mp4', LARGE_IN_BYTES);
  await sendSaved(page, home.path, file);
  const progress = page.getByRole('progressbar', { name: `Progress of ${file.name}` });
  await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/);

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
