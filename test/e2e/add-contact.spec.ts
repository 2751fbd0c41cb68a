import { expect, test } from './app.ts';
import { expectDelivered } from './delivered.ts';
import { makeFile } from './files.ts';
import { railContact, sendFiles, uploadRow } from './window.ts';

test('a contact by pasted token; a wrong token keeps what was typed and says why', async ({
  page,
  sandbox,
  control,
  customer,
}) => {
  await page.getByRole('main').getByRole('button', { name: 'Add a contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  const token = dialog.getByLabel('Token', { exact: true });
  const submit = dialog.getByRole('button', { name: 'Add contact' });

  await submit.click();
  await expect(dialog.getByText('Paste a token.')).toBeVisible();
  await token.fill('two words');
  await expect(dialog.getByText('A token has no spaces or line breaks inside')).toBeVisible();

  await token.fill('not-the-token-of-any-chat');
  await dialog.getByLabel('Region or address').fill(sandbox.endpoint);
  await dialog.getByLabel('Name').fill('Broken kettle');
  await submit.click();
  await expect(dialog.getByRole('alert')).toContainText('Amazon Connect does not accept this token.');
  await expect(token).toHaveValue('not-the-token-of-any-chat');
  await expect(dialog.getByLabel('Name')).toHaveValue('Broken kettle');

  await token.fill(customer.participantToken);
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(railContact(page, 'Broken kettle')).toContainText('Live');

  const file = makeFile('guarantee.pdf');
  await sendFiles(page, [file]);
  await expect(uploadRow(page, file.name)).toContainText('Delivered');
  await expectDelivered(control, [file]);
});

test('the JSON that a backend gives fills the form by itself', async ({ page, sandbox, customer }) => {
  await page.getByRole('main').getByRole('button', { name: 'Add a contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await dialog.getByLabel('Token', { exact: true }).fill(
    JSON.stringify({
      participantToken: customer.participantToken,
      endpoint: sandbox.endpoint,
      label: 'From the backend',
    }),
  );
  await expect(dialog.getByText('Recognised a participant token')).toBeVisible();
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(railContact(page, 'From the backend')).toContainText('Live');
});
