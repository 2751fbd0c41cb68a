import { expect, it } from 'vitest';
import type { Contacts } from './contacts.ts';
import { openContacts } from './contacts-bench.ts';
import { aContact, DENIED } from './testing.ts';

const NEVER = new AbortController().signal;

function getAttachment(contacts: Contacts): Promise<unknown> {
  return contacts.call('contact-1', NEVER, (client, token) =>
    client.getAttachment(token, { attachmentId: 'a', expirySeconds: 5 }, NEVER),
  );
}

it('is refused once GetAttachment is denied to a token that is good, until another comes', async () => {
  const { contacts, service } = await openContacts({ stored: [aContact()] });
  service.failures.attachment.push(DENIED, DENIED);
  await expect(getAttachment(contacts)).rejects.toMatchObject({ failure: DENIED });
  expect(contacts.view('contact-1')).toMatchObject({
    state: 'refused',
    error: { code: 'bot-not-permitted' },
  });
  const token = { kind: 'participant', value: 'of an agent'.replaceAll(' ', '-') } as const;
  await contacts.supplyToken('contact-1', token, false, NEVER);
  expect(contacts.view('contact-1')?.state).toBe('active');
});

it('asks for a token where the token itself is refused', async () => {
  const { contacts, service } = await openContacts({ stored: [aContact()] });
  service.revoked.add('connection-1').add('connection-2');
  await expect(getAttachment(contacts)).rejects.toThrow('a token is needed');
  expect(contacts.view('contact-1')?.state).toBe('needs-token');
});

it('is not refused for what another call is denied', async () => {
  const { contacts, service } = await openContacts({ stored: [aContact()] });
  service.failures.transcript.push(DENIED, DENIED);
  await expect(contacts.refreshAttachments('contact-1', NEVER)).rejects.toMatchObject({ failure: DENIED });
  expect(contacts.view('contact-1')?.state).toBe('active');
});
