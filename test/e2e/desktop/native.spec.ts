import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from '../add-contact.ts';
import { makeFile } from '../files.ts';
import { rail } from '../window.ts';
import { callsOf, expect, test } from './host.ts';

test('menus and tray speak the system’s language, then the one that is chosen, and do what they say', async ({
  app,
  host,
}) => {
  await app.quit();
  const page = await app.restart({ languages: ['pt-PT', 'en'] });
  const labels = async (call: string): Promise<unknown> =>
    JSON.stringify((await callsOf(host(), call)).at(-1));
  expect(await labels('Menu.setApplicationMenu')).toContain('Arquivo');
  expect(await labels('Tray.setContextMenu')).toContain('Abrir o Attaché');
  expect(await callsOf(host(), 'Tray')).toEqual([[expect.objectContaining({ empty: false })]]);

  await host().ask({ kind: 'clickMenu', label: 'Configurações…' });
  await page.getByText('Español', { exact: true }).click();
  await expect.poll(() => labels('Menu.setApplicationMenu')).toContain('Archivo');
  await host().ask({ kind: 'clickMenu', label: 'Historial' });
  await expect(page.getByRole('heading', { level: 1, name: 'Historial' })).toBeVisible();

  await host().ask({ kind: 'clickTray', label: 'Pausar todo' });
  await expect(page.getByRole('contentinfo')).toContainText('en pausa', { ignoreCase: true });
  await expect.poll(() => labels('Tray.setContextMenu')).toContain('Reanudar todo');
});

test('what was fetched is dragged out as the file it is, of which the page knows no more than the id', async ({
  page,
  app,
  host,
  sandbox,
  control,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const { name, buffer } = makeFile('photo.jpg');
  await control.sendCustomerFile(customer.contactId, { name, bytes: new Uint8Array(buffer) });
  await page.getByRole('button', { name: `Download ${name}` }).click();
  await rail(page).getByRole('button', { name: 'Downloads' }).click();
  const row = page.getByRole('list', { name: 'Downloaded files' }).getByRole('listitem').first();
  await expect(row).toHaveAttribute('draggable', 'true');
  await row.dispatchEvent('dragstart');
  await expect
    .poll(() => callsOf(host(), 'webContents.startDrag'))
    .toEqual([
      [{ file: path.join(app.home.downloads, name), icon: expect.objectContaining({ empty: false }) }],
    ]);
});

test('an installed app starts with the session once that is set, and not any more when it is taken back', async ({
  app,
}) => {
  await app.quit();
  const page = await app.restart({ packaged: true });
  const entry = path.join(app.home.path, '.config', 'autostart', 'attache.desktop');
  const written = (): Promise<string> => readFile(entry, 'utf8').catch(() => 'none');
  await rail(page).getByRole('button', { name: 'Settings' }).click();
  const setting = page.getByRole('switch', { name: 'Start with the computer' });
  await setting.check();
  await expect.poll(written).toContain('--background');
  await setting.uncheck();
  await expect.poll(written).toBe('none');
});

test('where the app cannot start, it says why in the language of the system', async ({ app, home }) => {
  await app.quit();
  await rm(home.data.path, { recursive: true });
  await writeFile(home.data.path, 'a file where the folder should be');
  await expect(app.restart({ languages: ['pt-BR'] })).rejects.toThrow(
    /O Attaché não pode iniciar: A pasta de dados .+ não pode ser usada/,
  );
});
