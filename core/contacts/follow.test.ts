import { describe, expect, it } from 'vitest';
import { transcriptItemSchema, type TranscriptItem } from '../participant/transcript-item.ts';
import { AttacheError } from '../error.ts';
import { settle } from '../testing/fake-clock.ts';
import type { Contacts } from './contacts.ts';
import { openContacts } from './contacts-bench.ts';
import { aContact, attachmentItem, RESET } from './testing.ts';

const ROUTE = 'https://connect.example';
const NEVER = new AbortController().signal;
describe('following a contact', () => {
  it('goes on after a fault that has nothing to do with the service', async () => {
    const { service, clock, contacts, feeds, faults } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    service.pages = [[attachmentItem('a1')]];
    faults.push(new AttacheError('disk-full'));
    feeds[0]?.drop();
    await clock.advance(5_000);
    await clock.advance(60_000);
    expect(contacts.view('contact-1')?.state).toBe('active');
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });
});

describe('an attachment that cannot be taken in', () => {
  it('as the feed tells of it: is read again from the transcript', async () => {
    const { service, clock, attachments, feeds, faults } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    const wire = attachmentItem('a1', { status: 'REJECTED' });
    service.pages = [[wire]];
    faults.push(new AttacheError('disk-full'));
    feeds[0]?.say(item(wire));
    await clock.advance(5_000);
    expect(attachments.map(({ status }) => status)).toEqual(['REJECTED']);
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('as the transcript is read: is told at the next reading', async () => {
    const { service, clock, attachments, faults } = await openContacts({
      live: true,
      stored: [aContact({ tokenKind: 'connection' })],
    });
    service.pages = [[attachmentItem('a1', { status: 'REJECTED' })]];
    faults.push(new AttacheError('disk-full'));
    await clock.advance(15_000);
    expect(attachments.map(({ status }) => status)).toEqual(['REJECTED']);
  });
});

describe('following by websocket', () => {
  const state = (contacts: Contacts): string | undefined => contacts.view('contact-1')?.state;

  it('opens a socket, then reads the transcript', async () => {
    const { service, contacts, feeds, attachments } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    expect(service.asked).toEqual(['connect socket with participant', 'transcript 0 with connection-1']);
    expect(state(contacts)).toBe('active');
    feeds[0]?.say(item(attachmentItem('live')));
    expect(attachments).toMatchObject([{ attachmentId: 'live' }]);
  });

  it('connects anew and reads what is new after the socket broke', async () => {
    const { service, contacts, clock, feeds } = await openContacts({ live: true, stored: [aContact()] });
    service.asked.length = 0;
    feeds[0]?.drop();
    await settle();
    expect(state(contacts)).toBe('reconnecting');
    expect(service.asked).toEqual([]);
    await clock.advance(500);
    expect(service.asked).toEqual(['connect socket with participant', 'transcript 0 with connection-2']);
    expect(state(contacts)).toBe('active');
  });

  it('waits longer and longer, and goes at once when the line is back', async () => {
    const { service, contacts, clock, line, feeds } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    service.failures.connect.push(...Array<typeof RESET>(20).fill(RESET));
    service.asked.length = 0;
    feeds[0]?.drop();
    await clock.advance(60_000);
    expect(service.asked.length).toBeLessThan(10);
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'reconnecting',
      error: { code: 'endpoint-unreachable' },
    });
    line.turn(ROUTE, false);
    await clock.advance(500);
    service.failures.connect.length = 0;
    service.asked.length = 0;
    line.turn(ROUTE, true);
    await settle();
    expect(service.asked).toHaveLength(2);
    expect(state(contacts)).toBe('active');
  });

  it('is not tried without a pause where each attempt takes the line down for a blink', async () => {
    const { service, clock, line, feeds } = await openContacts({ live: true, stored: [aContact()] });
    service.failures.connect = Array<typeof RESET>(5).fill(RESET);
    feeds[0]?.drop();
    await clock.advance(500);
    service.asked.length = 0;
    for (let blink = 1; blink <= 3; blink += 1) {
      line.turn(ROUTE, false);
      line.turn(ROUTE, true);
      await settle();
    }
    expect(service.asked).toEqual([]);
    await clock.advance(1_000);
    expect(service.asked).toHaveLength(1);
  });

  it('is soon back when the line is, also if the attempt under way was lost with the line', async () => {
    const { service, clock, line, feeds } = await openContacts({ live: true, stored: [aContact()] });
    line.turn(ROUTE, false);
    service.failures.connect = [RESET, RESET, RESET, RESET, RESET, RESET, RESET];
    feeds[0]?.drop();
    for (let attempt = 1; attempt <= 7; attempt += 1) await clock.advance(30_000);
    service.hangs = true;
    await clock.advance(30_000);
    line.turn(ROUTE, true);
    service.hangs = false;
    // The attempt that hangs is given up.
    await clock.advance(30_000);
    await clock.advance(1_000);
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('renews the socket in time, the old one open until the new one is', async () => {
    const live = await openContacts({ live: true, stored: [aContact()], socketLifeMs: 3_600_000 });
    await live.clock.advance(3_600_000 - 301_000);
    expect(live.feeds.map(({ isOpen }) => isOpen)).toEqual([true]);
    await live.clock.advance(2_000);
    expect(live.feeds.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(live.feeds[1]?.besides).toBe(1);
    expect(state(live.contacts)).toBe('active');
  });

  it('stays active while renewal fails and the old socket lives, and says so when that dies', async () => {
    const live = await openContacts({ live: true, stored: [aContact()], socketLifeMs: 3_600_000 });
    live.service.failures.connect.push(RESET, RESET, RESET);
    await live.clock.advance(3_600_000 - 299_000);
    expect(live.contacts.view('contact-1')).toMatchObject({ state: 'active' });
    expect(live.contacts.view('contact-1')).not.toHaveProperty('error');
    live.feeds[0]?.drop();
    await settle();
    expect(state(live.contacts)).toBe('reconnecting');
    await live.clock.advance(30_000);
    expect([state(live.contacts), live.feeds.length]).toEqual(['active', 2]);
  });

  it('reads again when the socket broke during the reading, and is not called active before', async () => {
    const { service, contacts, clock, feeds, attachments } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    const read = service.getTranscript.bind(service);
    service.getTranscript = () => {
      service.getTranscript = read;
      feeds[1]?.drop();
      service.pages = [[attachmentItem('meanwhile')]];
      return Promise.resolve({ items: [] });
    };
    feeds[0]?.drop();
    await clock.advance(500);
    expect([state(contacts), attachments.length]).toEqual(['reconnecting', 0]);
    await clock.advance(5_000);
    expect([state(contacts), attachments.length, feeds.length]).toEqual(['active', 1, 3]);
  });

  it('ends with the chat, and lets go of everything', async () => {
    const { contacts, clock, feeds, happened, rows } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    feeds[0]?.say(item({ Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }));
    await settle();
    expect(state(contacts)).toBe('ended');
    expect(happened).toEqual(['chat-ended contact-1']);
    expect(rows.get('contact-1')?.endedAt).toBe(clock.now());
    expect(feeds[0]?.isOpen).toBe(false);
    expect(clock.waiting()).toBe(0);
  });

  it('ends with the chat also when that cannot be stored', async () => {
    const { contacts, feeds, happened, rows, storeFaults } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    storeFaults.push(new AttacheError('disk-full'));
    feeds[0]?.say(item({ Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }));
    await settle();
    expect(state(contacts)).toBe('ended');
    expect(happened).toEqual(['chat-ended contact-1']);
    contacts.change('contact-1', { label: 'Sato' });
    expect(rows.get('contact-1')).toHaveProperty('endedAt');
  });

  it('does not end with somebody else’s chat', async () => {
    const { contacts, feeds } = await openContacts({ live: true, stored: [aContact()] });
    const ended = { Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' };
    feeds[0]?.say(item({ ...ended, InitialContactId: 'another' }));
    expect(state(contacts)).toBe('active');
  });

  it('asks for a token when it is refused, tries no more, and goes on with the next one', async () => {
    const { service, contacts, clock, feeds } = await openContacts({ live: true, stored: [aContact()] });
    service.revoked.add('participant');
    feeds[0]?.drop();
    await clock.advance(60_000);
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'needs-token',
      error: { code: 'token-refused' },
    });
    expect(clock.waiting()).toBe(0);
    await contacts.supplyToken('contact-1', { kind: 'participant', value: 'fresh' }, false, NEVER);
    await settle();
    expect(state(contacts)).toBe('active');
  });

  it('leaves no timer behind', async () => {
    const { contacts, clock } = await openContacts({ live: true, stored: [aContact()] });
    contacts.stop();
    await settle();
    expect(clock.waiting()).toBe(0);
  });
});

describe('where no websocket comes through', () => {
  it('reads the transcript instead, says why, and tries the websocket again, more and more seldom', async () => {
    const { service, contacts, clock, socket, feeds, attachments } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    socket.blocked = true;
    feeds[0]?.drop();
    await clock.advance(120_000);
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'active',
      error: { code: 'live-updates-blocked' },
    });
    service.asked.length = 0;
    service.pages = [[attachmentItem('new')]];
    await clock.advance(60_000);
    expect(attachments).toMatchObject([{ attachmentId: 'new' }]);
    const attempts = service.asked.filter((asked) => asked.startsWith('connect')).length;
    expect(attempts).toBeLessThanOrEqual(2);
    expect(service.asked.length - attempts).toBeGreaterThanOrEqual(10);

    socket.blocked = false;
    await clock.advance(60_000);
    expect(contacts.view('contact-1')).toMatchObject({ state: 'active' });
    expect(contacts.view('contact-1')).not.toHaveProperty('error');
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('is active from the start, after one reading', async () => {
    const { service, contacts } = await openContacts({
      live: true,
      stored: [aContact()],
      socketBlocked: true,
    });
    expect(service.asked).toEqual(['connect socket with participant', 'transcript 0 with connection-1']);
    expect(contacts.view('contact-1')).toMatchObject({ state: 'active' });
  });

  it('is reconnecting, and says so, when the service cannot be reached either', async () => {
    const { service, contacts, clock, socket, feeds } = await openContacts({
      live: true,
      stored: [aContact()],
    });
    socket.blocked = true;
    feeds[0]?.drop();
    await clock.advance(5_000);
    service.failures.connect = Array<typeof RESET>(50).fill(RESET);
    service.failures.transcript = Array<typeof RESET>(50).fill(RESET);
    await clock.advance(60_000);
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'reconnecting',
      error: { code: 'endpoint-unreachable' },
    });
  });

  it('tries the websocket at once when an outage is over', async () => {
    const { contacts, clock, line, socket, feeds } = await openContacts({ live: true, stored: [aContact()] });
    socket.blocked = true;
    feeds[0]?.drop();
    await clock.advance(120_000);
    socket.blocked = false;
    line.turn(ROUTE, false);
    await clock.advance(500);
    line.turn(ROUTE, true);
    await settle();
    expect(contacts.view('contact-1')).not.toHaveProperty('error');
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('also where each one opens and dies at once', async () => {
    const { contacts, clock, feeds } = await openContacts({ live: true, stored: [aContact()] });
    while (feeds.length < 4) {
      feeds.at(-1)?.drop();
      await clock.advance(2_000);
    }
    feeds.at(-1)?.drop();
    await settle();
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'active',
      error: { code: 'live-updates-blocked' },
    });
  });

  it('leaves no timer behind', async () => {
    const { contacts, clock, socket, feeds } = await openContacts({ live: true, stored: [aContact()] });
    socket.blocked = true;
    feeds[0]?.drop();
    await clock.advance(12_000);
    contacts.stop();
    await settle();
    expect(clock.waiting()).toBe(0);
  });
});

it('reads the transcript every five seconds where there is only a connection token', async () => {
  const { service, clock, feeds, attachments } = await openContacts({
    live: true,
    stored: [aContact({ tokenKind: 'connection' })],
  });
  expect(service.asked).toEqual(['transcript 0 with participant']);
  service.pages = [[attachmentItem('new')]];
  await clock.advance(5_000);
  expect(service.asked).toHaveLength(2);
  expect(attachments).toHaveLength(1);
  expect(feeds).toHaveLength(0);
});

function item(wire: object): TranscriptItem {
  return transcriptItemSchema.parse(wire);
}
