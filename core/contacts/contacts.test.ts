import { describe, expect, it, vi } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import { transcriptItemSchema, type TranscriptItem } from '../participant/transcript-item.ts';
import type { Vault } from '../ports.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { ServiceFailure } from '../participant/failure.ts';
import { Secret } from '../secret.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import type { Contact } from './contact.ts';
import { Contacts } from './contacts.ts';
import type { OpenFeed } from './feed.ts';
import {
  aContact,
  attachmentItem,
  CHAT_ID,
  countingRandom,
  DENIED,
  FakeLine,
  FakeService,
  RESET,
} from './testing.ts';

const ROUTE = 'https://connect.example';
const NEVER = new AbortController().signal;
const added = {
  endpoint: { kind: 'url', url: ROUTE },
  token: { kind: 'participant', value: 'participant' },
} as const;

class FakeVault implements Vault {
  readonly remembers = true;
  readonly kept = new Map<string, { secret: Secret; remember: boolean }>();

  async get(key: string): Promise<Secret | undefined> {
    return this.kept.get(key)?.secret;
  }

  async put(key: string, secret: Secret, { remember }: { remember: boolean }): Promise<void> {
    this.kept.set(key, { secret, remember });
  }

  async delete(key: string): Promise<void> {
    this.kept.delete(key);
  }
}

/** A websocket that the test holds the other end of. */
interface FakeFeed {
  say(item: TranscriptItem): void;
  drop(): void;
  isOpen: boolean;
  /** Feeds that were open when this one was opened. */
  besides: number;
}

async function open({
  live = false,
  stored = [],
  tokens = 'remembered',
  socketLifeMs,
}: {
  live?: boolean;
  stored?: Contact[];
  tokens?: 'remembered' | 'forgotten';
  socketLifeMs?: number;
} = {}) {
  const service = new FakeService();
  const clock = createFakeClock();
  if (socketLifeMs !== undefined) service.socketExpiresAt = clock.now() + socketLifeMs;
  const line = new FakeLine();
  const vault = new FakeVault();
  const rows = new Map(stored.map((contact) => [contact.id, contact]));
  for (const { id } of tokens === 'remembered' ? stored : [])
    vault.kept.set(`token:${id}`, { secret: new Secret('participant'), remember: true });
  const happened: string[] = [];
  const attachments: AttachmentView[] = [];
  const feeds: FakeFeed[] = [];
  /** What taking in the next attachments throws. */
  const faults: Error[] = [];
  /** What the next commits of a contact throw. */
  const storeFaults: Error[] = [];
  const openFakeFeed: OpenFeed = async ({ onItem, signal }) => {
    const closed = Promise.withResolvers<undefined>();
    const feed: FakeFeed = {
      isOpen: true,
      besides: feeds.filter(({ isOpen }) => isOpen).length,
      say: onItem,
      drop: () => {
        feed.isOpen = false;
        closed.resolve(undefined);
      },
    };
    signal.addEventListener('abort', feed.drop);
    feeds.push(feed);
    return { closed: closed.promise, check: () => undefined, close: feed.drop };
  };
  const contacts = await Contacts.open({
    ports: { clock, random: countingRandom(), vault, log: silentLog },
    store: {
      list: () => [...rows.values()],
      put: (contact) => {
        const fault = storeFaults.shift();
        if (fault !== undefined) throw fault;
        rows.set(contact.id, contact);
      },
      delete: (id) => void rows.delete(id),
    },
    clients: () => service,
    line,
    live,
    onChange: () => undefined,
    onAttachments: (_contact, changed) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      attachments.push(...changed);
    },
    onAttachmentsGone: (id, gone) => happened.push(`gone ${id} ${gone.join(' ')}`),
    onEnded: (id) => happened.push(`ended ${id}`),
    onToken: (id) => happened.push(`token ${id}`),
    open: openFakeFeed,
  });
  contacts.follow();
  await settle();
  return { service, clock, line, vault, rows, happened, attachments, feeds, faults, storeFaults, contacts };
}

describe('following a contact', () => {
  it('goes on after a fault that has nothing to do with the service', async () => {
    const { service, clock, contacts, feeds, faults } = await open({ live: true, stored: [aContact()] });
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
    const { service, clock, attachments, feeds, faults } = await open({ live: true, stored: [aContact()] });
    const wire = attachmentItem('a1', { status: 'REJECTED' });
    service.pages = [[wire]];
    faults.push(new AttacheError('disk-full'));
    feeds[0]?.say(item(wire));
    await clock.advance(5_000);
    expect(attachments.map(({ status }) => status)).toEqual(['REJECTED']);
    expect(feeds.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('as the transcript is read: is told at the next reading', async () => {
    const { service, clock, attachments, faults } = await open({
      live: true,
      stored: [aContact({ tokenKind: 'connection' })],
    });
    service.pages = [[attachmentItem('a1', { status: 'REJECTED' })]];
    faults.push(new AttacheError('disk-full'));
    await clock.advance(15_000);
    expect(attachments.map(({ status }) => status)).toEqual(['REJECTED']);
  });
});

describe('adding a contact', () => {
  it('connects first, learns which chat it is, and keeps row and token apart', async () => {
    const { service, contacts, rows, vault, happened } = await open();
    const { contact, known } = await contacts.add(added, NEVER);
    expect(service.asked).toEqual(['connect with participant', 'probe with connection-1']);
    expect(known).toBe(false);
    expect(contact).toMatchObject({
      id: 'id-1',
      label: 'Chat 4f2c',
      chatId: CHAT_ID,
      tokenKind: 'participant',
    });
    expect(JSON.stringify([...rows.values()])).not.toContain('secret');
    expect(vault.kept.get('token:id-1')).toMatchObject({ remember: false });
    expect(happened).toEqual(['token id-1']);
    expect(contacts.view('id-1')).toMatchObject({ state: 'active', contactId: CHAT_ID });
  });

  it('uses the connection it made', async () => {
    const { service, contacts } = await open();
    await contacts.add(added, NEVER);
    service.asked.length = 0;
    await contacts.refreshAttachments('id-1', NEVER);
    expect(service.asked).toEqual(['transcript 0 with connection-1']);
  });

  it('forgets the way to an address that was not kept, or it would be probed for ever', async () => {
    const { service, contacts, line } = await open();
    service.failures.connect.push(RESET);
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code: 'endpoint-unreachable' });
    expect(line.reported).toEqual([`forget ${ROUTE}`]);
  });

  it('keeps no contact whose token could not be put away', async () => {
    const { contacts, vault, rows } = await open();
    vault.put = () => Promise.reject(new AttacheError('disk-full'));
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code: 'disk-full' });
    expect([contacts.list(), [...rows.values()]]).toEqual([[], []]);
  });

  it('supplies the token to a chat that is known', async () => {
    const { contacts, vault } = await open({ stored: [aContact()] });
    const token = { kind: 'connection', value: 'fresh' } as const;
    const { contact, known } = await contacts.add({ ...added, token, remember: true }, NEVER);
    expect(known).toBe(true);
    expect(contact).toMatchObject({ id: 'contact-1', label: 'Ms Sato', tokenKind: 'connection' });
    expect(vault.kept.get('token:contact-1')?.secret.reveal()).toBe('fresh');
    expect(contacts.list()).toHaveLength(1);
  });

  it('makes one contact of two tokens for one chat that come together', async () => {
    const { contacts } = await open();
    const both = await Promise.all([contacts.add(added, NEVER), contacts.add(added, NEVER)]);
    expect(both.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(contacts.list()).toHaveLength(1);
  });

  it.each([
    ['token-refused', DENIED],
    ['token-refused', { kind: 'validation', message: '' }],
    ['endpoint-unreachable', RESET],
    ['endpoint-not-connect', { kind: 'not-connect', status: 200 }],
    ['service-failed', { kind: 'server', status: 503 }],
    ['throttled', { kind: 'throttled' }],
  ] as const)('says %s and keeps nothing', async (code, failure) => {
    const { service, contacts, rows, vault } = await open();
    service.failures.connect.push(failure);
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code });
    expect([rows.size, vault.kept.size]).toEqual([0, 0]);
  });

  it.each([
    ['token-malformed', { ...added, token: { kind: 'participant', value: 'two words' } }],
    ['endpoint-invalid', { ...added, endpoint: { kind: 'url', url: 'http://connect.example' } }],
  ] as const)('says %s before anything is sent', async (code, input) => {
    const { service, contacts } = await open();
    await expect(contacts.add(input, NEVER)).rejects.toMatchObject({ code });
    expect(service.asked).toEqual([]);
  });

  it('gives up after 20 seconds', async () => {
    const { service, clock, contacts } = await open();
    service.hangs = true;
    const adding = contacts.add(added, NEVER);
    adding.catch(() => undefined);
    await clock.advance(20_000);
    await expect(adding).rejects.toMatchObject({ code: 'endpoint-unreachable' });
    expect(clock.waiting()).toBe(0);
  });
});

describe('a stored contact', () => {
  it('needs a token when the vault has none', async () => {
    const { contacts } = await open({ stored: [aContact()], tokens: 'forgotten' });
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'needs-token',
      error: { code: 'token-needed' },
    });
  });

  it('refuses a token of another chat: its files are for this customer', async () => {
    const { service, contacts, vault } = await open({ stored: [aContact()] });
    service.chatId = 'another';
    const token = { kind: 'participant', value: 'stray' } as const;
    await expect(contacts.supplyToken('contact-1', token, false, NEVER)).rejects.toMatchObject({
      code: 'token-malformed',
    });
    expect(vault.kept.get('token:contact-1')?.secret.reveal()).toBe('participant');
  });

  it('is taken up again when a token for it is taken after its end', async () => {
    const { contacts } = await open({ stored: [aContact({ endedAt: 5 })] });
    expect(contacts.view('contact-1')?.state).toBe('ended');
    await contacts.supplyToken('contact-1', added.token, false, NEVER);
    expect(contacts.get('contact-1')).not.toHaveProperty('endedAt');
    expect(contacts.view('contact-1')?.state).toBe('active');
  });

  it('is renamed and removed, its token too', async () => {
    const { contacts, rows, vault, line } = await open({ stored: [aContact()] });
    contacts.rename('contact-1', 'Sato');
    expect(rows.get('contact-1')?.label).toBe('Sato');
    await contacts.remove('contact-1');
    expect([rows.size, vault.kept.size, contacts.views().length]).toEqual([0, 0, 0]);
    expect(line.reported).toEqual([`forget ${ROUTE}`]);
    expect(() => contacts.rename('contact-1', 'x')).toThrow(
      expect.objectContaining({ code: 'contact-unknown' }),
    );
  });
});

describe('removing a contact', () => {
  it('says which attachments went with it', async () => {
    const { contacts, service, happened } = await open({ stored: [aContact()] });
    service.pages = [[attachmentItem('a1'), attachmentItem('a2')]];
    await contacts.refreshAttachments('contact-1', NEVER);
    expect(contacts.attachment('contact-1', 'a2')).toMatchObject({ name: 'a2.pdf' });
    await contacts.remove('contact-1');
    expect(happened).toEqual(['gone contact-1 a1 a2']);
    expect(contacts.attachment('contact-1', 'a2')).toBeUndefined();
  });

  it('forgets its route once more when a call outlived it: it told the line of that route again', async () => {
    const { contacts, line } = await open({ stored: [aContact()] });
    const { promise, reject } = Promise.withResolvers<never>();
    const call = contacts.call('contact-1', NEVER, () => promise);
    await settle();
    await contacts.remove('contact-1');
    expect(line.reported).toEqual([`forget ${ROUTE}`]);
    reject(new ServiceFailure(RESET));
    await expect(call).rejects.toThrow(ServiceFailure);
    expect(line.reported).toEqual([`forget ${ROUTE}`, `forget ${ROUTE}`]);
  });

  it('can be tried again when its token could not be deleted', async () => {
    const { contacts, vault, rows } = await open({ stored: [aContact()] });
    const disk = vi.spyOn(vault, 'delete').mockRejectedValueOnce(new AttacheError('disk-full'));
    await expect(contacts.remove('contact-1')).rejects.toMatchObject({ code: 'disk-full' });
    expect(contacts.views()).toHaveLength(1);
    await contacts.remove('contact-1');
    expect([disk.mock.calls.length, rows.size, vault.kept.size]).toEqual([2, 0, 0]);
  });

  it('leaves no token behind that is supplied at the same moment', async () => {
    const { contacts, vault } = await open({ stored: [aContact()] });
    await Promise.allSettled([
      contacts.supplyToken('contact-1', added.token, true, NEVER),
      contacts.remove('contact-1'),
    ]);
    expect([contacts.list(), vault.kept.size]).toEqual([[], 0]);
  });
});

describe('following by websocket', () => {
  const state = (contacts: Contacts): string | undefined => contacts.view('contact-1')?.state;

  it('opens a socket, then reads the transcript', async () => {
    const { service, contacts, feeds, attachments } = await open({ live: true, stored: [aContact()] });
    expect(service.asked).toEqual(['connect socket with participant', 'transcript 0 with connection-1']);
    expect(state(contacts)).toBe('active');
    feeds[0]?.say(item(attachmentItem('live')));
    expect(attachments).toMatchObject([{ attachmentId: 'live' }]);
  });

  it('connects anew and reads what is new after the socket broke', async () => {
    const { service, contacts, clock, feeds } = await open({ live: true, stored: [aContact()] });
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
    const { service, contacts, clock, line, feeds } = await open({ live: true, stored: [aContact()] });
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
    const { service, clock, line, feeds } = await open({ live: true, stored: [aContact()] });
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
    const { service, clock, line, feeds } = await open({ live: true, stored: [aContact()] });
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
    const live = await open({ live: true, stored: [aContact()], socketLifeMs: 3_600_000 });
    await live.clock.advance(3_600_000 - 301_000);
    expect(live.feeds.map(({ isOpen }) => isOpen)).toEqual([true]);
    await live.clock.advance(2_000);
    expect(live.feeds.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(live.feeds[1]?.besides).toBe(1);
    expect(state(live.contacts)).toBe('active');
  });

  it('ends with the chat, and lets go of everything', async () => {
    const { contacts, clock, feeds, happened, rows } = await open({ live: true, stored: [aContact()] });
    feeds[0]?.say(item({ Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }));
    await settle();
    expect(state(contacts)).toBe('ended');
    expect(happened).toEqual(['ended contact-1']);
    expect(rows.get('contact-1')?.endedAt).toBe(clock.now());
    expect(feeds[0]?.isOpen).toBe(false);
    expect(clock.waiting()).toBe(0);
  });

  it('ends with the chat also when that cannot be stored', async () => {
    const { contacts, feeds, happened, rows, storeFaults } = await open({ live: true, stored: [aContact()] });
    storeFaults.push(new AttacheError('disk-full'));
    feeds[0]?.say(item({ Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }));
    await settle();
    expect(state(contacts)).toBe('ended');
    expect(happened).toEqual(['ended contact-1']);
    contacts.rename('contact-1', 'Sato');
    expect(rows.get('contact-1')).toHaveProperty('endedAt');
  });

  it('does not end with somebody else’s chat', async () => {
    const { contacts, feeds } = await open({ live: true, stored: [aContact()] });
    const ended = { Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' };
    feeds[0]?.say(item({ ...ended, InitialContactId: 'another' }));
    expect(state(contacts)).toBe('active');
  });

  it('asks for a token when it is refused, tries no more, and goes on with the next one', async () => {
    const { service, contacts, clock, feeds } = await open({ live: true, stored: [aContact()] });
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
    const { contacts, clock } = await open({ live: true, stored: [aContact()] });
    contacts.stop();
    await settle();
    expect(clock.waiting()).toBe(0);
  });
});

it('reads the transcript every five seconds where there is only a connection token', async () => {
  const { service, clock, feeds, attachments } = await open({
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
