import { addContact } from './add-contact.ts';
import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { dropFiles } from './drop-files.ts';
import { makeFile } from './files.ts';
import { rowButton, sendFiles, toasts, uploadRow } from './window.ts';

const SENT = makeFile('invoice.pdf');
const RENAMED = { ...SENT, name: 'invoice (1).pdf' };

test.beforeEach(async ({ page, sandbox, customer }) => {
  await addContact(page, customer, sandbox.endpoint);
  await sendFiles(page, [SENT]);
  await expect(uploadRow(page, SENT.name)).toContainText('Delivered');
});

test('what the chat has already is asked about, once for all; left, it is not sent', async ({
  page,
  control,
  customer,
}) => {
  const fresh = makeFile('fresh.pdf');
  await dropFiles(page, page.getByRole('main'), [SENT, fresh, RENAMED]);
  const question = page.getByRole('dialog', { name: 'Send again?' });
  await expect(question).toContainText(
    `2 files are already in the chat with ${customer.label}, or on their way to it.`,
  );
  await expect(question.getByRole('listitem')).toHaveText([
    /invoice\.pdf/,
    /invoice \(1\)\.pdf.*as invoice\.pdf/,
  ]);
  await expect(question.getByRole('button', { name: 'Leave them' })).toBeFocused();
  await expect(toasts(page)).toContainText('Sending 1 file');
  await expect(toasts(page)).not.toContainText('not taken');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(uploadRow(page, fresh.name)).toContainText('Delivered');
  await expectDelivered(control, [SENT, fresh]);
});

test('sent again because the user says so, by keyboard', async ({ page, control }) => {
  await dropFiles(page, page.getByRole('main'), [RENAMED]);
  const question = page.getByRole('dialog', { name: 'Send again?' });
  await expect(question).toContainText('1 file is already in the chat');
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await rowButton(page, 'Send now', RENAMED.name).click();
  await expect(uploadRow(page, RENAMED.name)).toContainText('Delivered');
  await expectDelivered(control, [SENT, RENAMED]);
});

test('one question at a time: it waits for the dialog that is open, and other chats wait for it', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  const fresh = makeFile('fresh.pdf');
  const [, other] = sandbox.contacts;
  if (other === undefined) throw new Error('expected two chats');
  await addContact(page, other, sandbox.endpoint);
  await sendFiles(page, [SENT]);
  await expect(uploadRow(page, SENT.name)).toContainText('Delivered');

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  // Not by role: to assistive technology nothing but the dialog is there.
  const inRail = (label: string) => page.locator('nav button', { hasText: label });
  await dropFiles(page, inRail(other.label), [SENT]);
  await dropFiles(page, inRail(customer.label), [SENT]);
  await dropFiles(page, inRail(other.label), [RENAMED, fresh]);
  await expect(page.getByTitle(fresh.name, { exact: true })).toBeVisible();
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');

  const question = page.getByRole('dialog', { name: 'Send again?' });
  await expect(question).toContainText(`2 files are already in the chat with ${other.label}`);
  await page.getByRole('button', { name: 'Leave them' }).click();
  await expect(question).toContainText(`1 file is already in the chat with ${customer.label}`);
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(question).toBeHidden();
  await expectDelivered(control, [SENT, SENT, fresh]);
});
