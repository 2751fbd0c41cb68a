import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addContact } from '../add-contact.ts';
import { railContact } from '../window.ts';
import { expect, test } from './host.ts';

test('under a keyring a token outlives the app, and lies on the disk sealed', async ({
  page,
  app,
  sandbox,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  const kept = await readFile(path.join(app.home.data.path, 'keyring', 'tokens.json'), 'utf8');
  expect(kept).not.toContain(customer.participantToken);
  await app.quit();
  const again = await app.restart();
  await expect(railContact(again, customer.label)).toContainText('Live');
});

test('a keyring that was reset costs the tokens, not the contacts', async ({
  page,
  app,
  sandbox,
  customer,
}) => {
  await addContact(page, customer, sandbox.endpoint);
  await app.quit();
  const again = await app.restart({ keyringSecret: 'another' });
  await expect(railContact(again, customer.label)).toContainText('Needs a token');
});

test('without a keyring a token lives as long as the app', async ({ app, sandbox, customer }) => {
  await app.quit();
  const page = await app.restart({ keyring: 'basic_text' });
  await page.getByRole('button', { name: 'Add a contact' }).first().click();
  const remember = page.getByRole('dialog').getByRole('checkbox', { name: 'Remember the token' });
  await expect(remember).toBeDisabled();
  await expect(page.getByRole('dialog')).toContainText('This computer has no keyring');
  await page.keyboard.press('Escape');
  await addContact(page, customer, sandbox.endpoint);
  await expect(railContact(page, customer.label)).toContainText('Live');
  await app.quit();
  const again = await app.restart({ keyring: 'basic_text' });
  await expect(railContact(again, customer.label)).toContainText('Needs a token');
});
