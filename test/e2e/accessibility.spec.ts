import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { dropFiles } from './drop-files.ts';
import { LARGE_IN_BYTES, makeFile } from './files.ts';
import {
  openContactMenu,
  pickFiles,
  rail,
  railContact,
  receivedRow,
  rowButton,
  sendFiles,
  uploadRow,
} from './window.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Expects that axe finds nothing, in either appearance; of all its rules only the contrast can differ between them. */
async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(new AxeBuilder({ page }))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
}

/** One line for each place. */
async function violations(builder: AxeBuilder): Promise<string[]> {
  // Its other mode opens a page of its own for the report, which costs more than the search.
  const { violations: found } = await builder.setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

test('the welcome, the dialogs and empty pages', async ({ page, sandbox, customer }) => {
  await expect(page.getByRole('button', { name: 'Try it with sample contacts' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('main').getByRole('button', { name: 'Add a contact' }).click();
  await page.getByRole('button', { name: 'Add contact' }).click();
  await expect(page.getByText('Paste a token.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await addContact(page, customer, sandbox.endpoint);
  await expect(page.getByText('Nothing yet')).toBeVisible();
  await expectAccessible(page);
  await rail(page).getByRole('button', { name: 'Downloads' }).click();
  await expect(page.getByText('No downloads yet')).toBeVisible();
  await expectAccessible(page);
});

test('a busy contact, the queue and the downloads', async ({ page, sandbox, control, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await control.setFaults([
    { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 400_000 } },
  ]);
  await sendFiles(page, [makeFile('slow.mp4', LARGE_IN_BYTES)]);
  const paused = makeFile('paused.pdf');
  await pickFiles(page, [makeFile('held.pdf'), paused]);
  await rowButton(page, 'Pause', 'paused.pdf').click();
  await rowButton(page, 'Pause', 'held.pdf').click();
  await rowButton(page, 'Cancel', 'held.pdf').click();
  await control.sendCustomerFile(customer.contactId, { name: 'photo.jpg', bytes: new Uint8Array(20_000) });
  await page.getByRole('button', { name: 'Make a link to photo.jpg' }).click();
  await page.getByRole('button', { name: 'Download photo.jpg' }).click();
  await expect(receivedRow(page, 'photo.jpg')).toContainText('Saved to');
  await expect(uploadRow(page, 'slow.mp4')).toContainText('Sending');
  await expectAccessible(page);

  await rail(page).getByRole('button', { name: 'Queue' }).click();
  await expect(uploadRow(page, 'paused.pdf')).toContainText('Paused');
  await expectAccessible(page);
  await dropFiles(page, railContact(page, customer.label), [paused]);
  await expect(page.getByRole('dialog', { name: 'Send again?' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await rail(page).getByRole('button', { name: 'Downloads' }).click();
  await expect(page.getByText('Saved to')).toBeVisible();
  await expectAccessible(page);
});

test('a contact in trouble', async ({ page, sandbox, control, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  const denied = { kind: 'status', status: 403, type: 'AccessDeniedException' } as const;
  await control.setFaults([{ on: 'StartAttachmentUpload', times: 'always', fault: denied }]);
  await sendFiles(page, [makeFile('denied.pdf')]);
  await expect(uploadRow(page, 'denied.pdf')).toContainText('Amazon Connect denied access.');
  await control.expireTokens(customer.contactId, { participant: true });
  await sendFiles(page, [makeFile('waiting.pdf')]);
  await expect(railContact(page, customer.label)).toContainText('Needs a token');
  await expectAccessible(page);

  await rowButton(page, 'Supply a token', 'waiting.pdf').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `More for ${customer.label}` }).click();
  await page.getByRole('menuitem', { name: 'Remove contact' }).click();
  await expect(page.getByRole('dialog')).toContainText('not delivered yet and will be thrown away');
  await expectAccessible(page);
});

test('the ways in: dialogs, sources, an offered contact', async ({ page, app, sandbox, customer }) => {
  await writeFile(
    path.join(app.home.path, 'contacts.json'),
    JSON.stringify({ version: 1, contacts: [{ label: 'Nobody' }] }),
  );
  await rail(page).getByRole('button', { name: 'Sources' }).click();
  await expect(page.getByText('No sources yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByText('Expected an address')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('A file on this computer').check();
  await page.getByRole('button', { name: 'contacts.json' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByText('1 contact could not be added')).toBeVisible();
  await expectAccessible(page);

  const { participantToken } = customer;
  const query = new URLSearchParams({
    v: '1',
    endpoint: sandbox.endpoint,
    'participant-token': participantToken,
  });
  await app.openLink(`attache://contact?${query.toString()}`);
  await expect(page.getByRole('dialog', { name: 'Add this contact?' })).toBeVisible();
  await expectAccessible(page);
});

test('what belongs to a contact: limits, folder, opening, an end', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  const { contactId, label } = customer;
  await addContact(page, customer, sandbox.endpoint);
  await openContactMenu(page, label, 'What it takes');
  await page.getByLabel('Extensions').fill('');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Expected extensions')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await openContactMenu(page, label, 'Download folder');
  await expect(page.getByRole('list', { name: 'Folders and files' }).getByRole('button')).not.toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await control.sendCustomerFile(contactId, { name: 'remote-help.exe', bytes: new Uint8Array(1000) });
  await page.getByRole('button', { name: 'Download remote-help.exe' }).click();
  await rowButton(page, 'Open', 'remote-help.exe').click();
  await expect(page.getByRole('dialog', { name: 'Open this program?' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await pickFiles(page, [makeFile('too-late.pdf')]);
  await rowButton(page, 'Pause', 'too-late.pdf').click();
  await control.endContact(contactId);
  await expect(page.getByRole('button', { name: 'Save a copy' }).first()).toBeVisible();
  await expectAccessible(page);
});
