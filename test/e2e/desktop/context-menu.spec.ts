import { addContact } from '../add-contact.ts';
import { makeFile } from '../files.ts';
import { rail, sendFiles, uploadRow } from '../window.ts';
import { callsOf, expect, test } from './host.ts';

const ROLES = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];

test('a field to write in has the menu of its texts, what is not there greyed out', async ({
  page,
  host,
}) => {
  await page.getByRole('button', { name: 'Add a contact' }).first().click();
  const label = page.getByRole('dialog').getByRole('textbox').first();
  await label.fill('Maria');
  await label.click({ button: 'right' });
  await expect.poll(() => callsOf(host(), 'Menu.popup')).toHaveLength(1);
  const empty = JSON.stringify(await callsOf(host(), 'Menu.popup'));
  expect([...empty.matchAll(/"role":"(\w+)"/g)].map(([, role]) => role)).toEqual(ROLES);
  expect(empty).toContain('{"role":"cut","label":"Cut","enabled":false}');
  expect(empty).toContain('{"role":"paste","label":"Paste","enabled":true}');

  await label.selectText();
  await label.click({ button: 'right' });
  await expect
    .poll(async () => (await callsOf(host(), 'Menu.popup')).at(-1))
    .toEqual([expect.arrayContaining([{ role: 'cut', label: 'Cut', enabled: true }])]);
});

test('a row has its own menu, and the rest of the window none', async ({ page, host, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  const file = makeFile('contract.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await uploadRow(page, file.name).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('contentinfo').click({ button: 'right' });
  // What comes after has one, so that those before would have been seen by then.
  await rail(page).getByRole('button', { name: 'History' }).click();
  await page.getByRole('searchbox').click({ button: 'right' });
  await expect.poll(() => callsOf(host(), 'Menu.popup')).toHaveLength(1);
});
