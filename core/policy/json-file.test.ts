import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { jsonFile } from './json-file.ts';

async function aFile(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-policy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'policy.json');
  await writeFile(file, text);
  return file;
}

it('gives what the file says, without a mark at its beginning or the address of its schema', async () => {
  const file = await aFile('\ufeff{"$schema": "./policy.schema.json", "holdSeconds": 3}');
  expect(await jsonFile(file, { checked: false }).read()).toEqual({ holdSeconds: 3 });
});

it('is nothing where there is no file', async () => {
  expect(await jsonFile(`${await aFile('')}.not`, { checked: true }).read()).toBeUndefined();
});

it.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['too long', `{"a":"${'x'.repeat(300_000)}"}`],
])('refuses what is %s', async (_, text) => {
  const read = jsonFile(await aFile(text), { checked: false }).read();
  await expect(read).rejects.toMatchObject({ code: 'policy-invalid' });
});

it('refuses a folder in the place of the file', async () => {
  const read = jsonFile(path.dirname(await aFile('')), { checked: false }).read();
  await expect(read).rejects.toMatchObject({ code: 'policy-unreadable', params: { detail: 'EISDIR' } });
});

it('refuses a file that others can change, naming what they can change', async () => {
  const file = await aFile('{}');
  await chmod(file, 0o666);
  const read = jsonFile(file, { checked: true }).read();
  await expect(read).rejects.toMatchObject({ code: 'policy-unsafe', params: { source: file } });
});
