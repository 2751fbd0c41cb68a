import { describe, expect, it } from 'vitest';
import { parseTranscript, type TranscriptItem } from '../participant/transcript-item.ts';
import { settle } from '../testing/fake-clock.ts';
import { ContactEnded } from './connection.ts';
import { openContacts } from './contacts-bench.ts';
import { aContact, CHAT_ID, eventItem } from './testing.ts';

const NEVER = new AbortController().signal;
const fresh = { kind: 'participant', value: 'fresh' } as const;

function event(name: string, fields: { InitialContactId?: string } = {}): TranscriptItem {
  const [item] = parseTranscript([eventItem(name, fields)]);
  if (item === undefined) throw new Error('expected an item');
  return item;
}

describe('a transfer', () => {
  it('ends the contact for us, says so, and lets go of everything', async () => {
    const { contacts, clock, feeds, happened, rows } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    feeds[0]?.say(event('transfer.succeeded'));
    await settle();
    expect(contacts.view('contact-1')).toMatchObject({ state: 'ended', endedBecause: 'transferred' });
    expect(happened).toEqual(['transferred contact-1']);
    expect(rows.get('contact-1')).toMatchObject({ endedAt: clock.now(), endedBecause: 'transferred' });
    expect([feeds[0]?.isOpen, clock.waiting()]).toEqual([false, 0]);
    const late = contacts.call('contact-1', NEVER, () => Promise.resolve());
    await expect(late).rejects.toEqual(new ContactEnded('transferred'));
  });

  it.each([
    ['that failed', event('transfer.failed')],
    ['of another chat', event('transfer.succeeded', { InitialContactId: 'another' })],
  ])('%s ends nothing', async (_name, item) => {
    const { contacts, feeds } = await openContacts({ live: true, stored: [aContact()] });
    feeds[0]?.say(item);
    expect(contacts.view('contact-1')?.state).toBe('active');
  });

  it('is over with a token of the chat as it goes on, although the transcript still tells of it', async () => {
    const { contacts, service, feeds, clock } = await openContacts({ live: true, stored: [aContact()] });
    service.pages = [[{ Id: 'talk' }]];
    await contacts.refreshAttachments('contact-1', NEVER);
    feeds[0]?.say(event('transfer.succeeded'));
    service.pages = [[eventItem('transfer.succeeded'), { Id: 'talk' }]];
    await contacts.supplyToken('contact-1', fresh, false, NEVER);
    await settle();
    feeds[1]?.drop();
    await clock.advance(5_000);
    expect(contacts.view('contact-1')).toMatchObject({ state: 'active' });
    expect(contacts.get('contact-1')).not.toHaveProperty('endedBecause');
  });
});

it('stays over if the end came after the service had taken the token that is supplied', async () => {
  const { contacts, vault, clock, feeds } = await openContacts({
    live: true,
    stored: [aContact()],
  });
  const put = vault.put.bind(vault);
  vault.put = async (...call) => {
    await clock.advance(1);
    feeds[0]?.say(event('chat.ended'));
    await put(...call);
  };
  await contacts.supplyToken('contact-1', fresh, false, NEVER);
  await settle();
  expect(contacts.view('contact-1')).toMatchObject({ state: 'ended', endedBecause: 'chat-ended' });
  expect(feeds).toHaveLength(1);
});

it('is known after a restart to be over, and why', async () => {
  const stored = [aContact({ endedAt: 5, endedBecause: 'transferred' })];
  const { contacts } = await openContacts({ live: true, stored });
  expect(contacts.view('contact-1')).toMatchObject({ state: 'ended', endedBecause: 'transferred' });
  const late = contacts.call('contact-1', NEVER, () => Promise.resolve());
  await expect(late).rejects.toEqual(new ContactEnded('transferred'));
});

it('is known to have ended where the reason was not stored yet', async () => {
  const { contacts } = await openContacts({ stored: [aContact({ endedAt: 5 })] });
  expect(contacts.view('contact-1')?.endedBecause).toBe('chat-ended');
});

it.each([
  ['chat.ended', 'chat-ended'],
  ['transfer.succeeded', 'transferred'],
] as const)('learns of %s at the next reading where there is no websocket', async (name, ending) => {
  const { contacts, service, clock, happened } = await openContacts({
    live: true,
    stored: [aContact({ tokenKind: 'connection' })],
  });
  service.pages = [[{ Id: 'talk' }]];
  await clock.advance(5_000);
  service.pages = [[eventItem(name), { Id: 'talk' }]];
  await clock.advance(5_000);
  expect(happened).toEqual([`${ending} contact-1`]);
  expect(contacts.view('contact-1')).toMatchObject({ state: 'ended', endedBecause: ending });
  expect(clock.waiting()).toBe(0);
});

it('learns of an end that came while the websocket was down', async () => {
  const { service, clock, feeds, happened } = await openContacts({ live: true, stored: [aContact()] });
  service.pages = [[{ Id: 'talk', InitialContactId: CHAT_ID }]];
  feeds[0]?.drop();
  await clock.advance(5_000);
  feeds[1]?.drop();
  service.pages = [[eventItem('chat.ended'), { Id: 'talk' }]];
  await clock.advance(5_000);
  expect(happened).toEqual(['chat-ended contact-1']);
});

it('ends once, whoever brings the news', async () => {
  const { contacts, service, feeds, happened } = await openContacts({ live: true, stored: [aContact()] });
  service.pages = [[{ Id: 'talk' }]];
  await contacts.refreshAttachments('contact-1', NEVER);
  service.pages = [[eventItem('chat.ended'), { Id: 'talk' }]];
  const read = service.getTranscript.bind(service);
  service.getTranscript = (...call) => {
    feeds[0]?.say(event('chat.ended'));
    feeds[0]?.say(event('transfer.succeeded'));
    return read(...call);
  };
  await contacts.refreshAttachments('contact-1', NEVER);
  expect(happened).toEqual(['chat-ended contact-1']);
});

it('does not listen to what is left in a feed that was given up for another', async () => {
  const { contacts, feeds } = await openContacts({ live: true, stored: [aContact()] });
  await contacts.supplyToken('contact-1', fresh, false, NEVER);
  await settle();
  feeds[0]?.say(event('transfer.succeeded'));
  expect(contacts.view('contact-1')?.state).toBe('active');
});
