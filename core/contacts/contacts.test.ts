import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { ServiceFailure } from '../participant/failure.ts';
import { settle } from '../testing/fake-clock.ts';
import { openContacts } from './contacts-bench.ts';
import { defaultLabel } from './label.ts';
import { aContact, attachmentItem, CHAT_ID, DENIED, eventItem, RESET } from './testing.ts';
import { rememberedToken } from './tokens.ts';

const ROUTE = 'https://connect.example';
const NEVER = new AbortController().signal;
const added = {
  endpoint: { kind: 'url', url: ROUTE },
  token: { kind: 'participant', value: 'participant' },
} as const;
describe('adding a contact', () => {
  it('connects first, learns which chat it is, and keeps row and token apart', async () => {
    const { service, contacts, rows, vault, happened } = await openContacts();
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
    const { service, contacts } = await openContacts();
    await contacts.add(added, NEVER);
    service.asked.length = 0;
    await contacts.refreshAttachments('id-1', NEVER);
    expect(service.asked).toEqual(['transcript 0 with connection-1']);
  });

  it('forgets the way to an address that was not kept, or it would be probed for ever', async () => {
    const { service, contacts, line } = await openContacts();
    service.failures.connect.push(RESET);
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code: 'endpoint-unreachable' });
    expect(line.reported).toEqual([`forget ${ROUTE}`]);
  });

  it('keeps no contact whose token could not be put away', async () => {
    const { contacts, vault, rows } = await openContacts();
    vault.put = () => Promise.reject(new AttacheError('disk-full'));
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code: 'disk-full' });
    expect([contacts.list(), [...rows.values()]]).toEqual([[], []]);
  });

  it('leaves no token behind of a contact that could not be stored', async () => {
    const { contacts, vault, rows, storeFaults } = await openContacts();
    const put = vault.put.bind(vault);
    vault.put = async (...call) => {
      await put(...call);
      storeFaults.push(new AttacheError('disk-full'));
    };
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code: 'disk-full' });
    expect([contacts.list(), rows.size, vault.kept.size]).toEqual([[], 0, 0]);
  });

  it('follows nobody whose token was put away only after everything was stopped', async () => {
    const { contacts, vault, clock, feeds } = await openContacts({ live: true });
    const disk = Promise.withResolvers<undefined>();
    const put = vault.put.bind(vault);
    vault.put = async (...call) => {
      await disk.promise;
      await put(...call);
    };
    const adding = contacts.add(added, NEVER);
    await settle();
    contacts.stop();
    disk.resolve(undefined);
    await adding;
    await settle();
    expect([feeds.length, clock.waiting(), vault.kept.size]).toEqual([0, 0, 1]);
  });

  it('supplies the token to a chat that is known', async () => {
    const { contacts, vault } = await openContacts({ stored: [aContact()] });
    const token = { kind: 'connection', value: 'fresh' } as const;
    const { contact, known } = await contacts.add({ ...added, token, remember: true }, NEVER);
    expect(known).toBe(true);
    expect(contact).toMatchObject({ id: 'contact-1', label: 'Ms Sato', tokenKind: 'connection' });
    expect(vault.kept.get('connection-token:contact-1')?.secret.reveal()).toBe('fresh');
    expect(vault.kept.size).toBe(1);
    expect(contacts.list()).toHaveLength(1);
  });

  it('is not left with a token of another kind than its row says, whichever of the two is written last', async () => {
    const { contacts, vault, rows, storeFaults } = await openContacts({ stored: [aContact()] });
    storeFaults.push(new AttacheError('disk-full'));
    const token = { kind: 'connection', value: 'fresh' } as const;
    await expect(contacts.supplyToken('contact-1', token, true, NEVER)).rejects.toThrow();
    const row = rows.get('contact-1') ?? aContact();
    expect(row.tokenKind).toBe('participant');
    const remembered = await rememberedToken({ vault, log: silentLog }, row);
    expect(remembered?.reveal()).toBe('participant');
    await contacts.remove('contact-1');
    expect(vault.kept.size).toBe(0);
  });

  it('stores what its instance takes, and newer limits that come with a token for it', async () => {
    const { contacts, rows } = await openContacts();
    await contacts.add({ ...added, limits: { maxSizeInBytes: 100_000_000 } }, NEVER);
    expect(rows.get('id-1')?.ownLimits).toEqual({ maxSizeInBytes: 100_000_000 });
    await contacts.add(added, NEVER);
    expect(contacts.view('id-1')?.limits.maxSizeInBytes).toBe(100_000_000);
    await contacts.add({ ...added, limits: { extensions: ['pdf'] } }, NEVER);
    expect(rows.get('id-1')?.ownLimits).toEqual({ extensions: ['pdf'] });
    contacts.change('id-1', { ownLimits: {} });
    expect(contacts.view('id-1')?.limits).toMatchObject({ maxSizeInBytes: 20_971_520, attachments: 35 });
  });

  it('keeps nothing of a token that is of another chat than was said', async () => {
    const { contacts, vault } = await openContacts();
    await expect(contacts.add(added, NEVER, 'another')).rejects.toMatchObject({ code: 'token-malformed' });
    expect([contacts.list(), vault.kept.size]).toEqual([[], 0]);
    await contacts.add(added, NEVER, CHAT_ID);
    expect(contacts.list()).toHaveLength(1);
  });

  it('makes one contact of two tokens for one chat that come together', async () => {
    const { contacts } = await openContacts();
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
    const { service, contacts, rows, vault } = await openContacts();
    service.failures.connect.push(failure);
    await expect(contacts.add(added, NEVER)).rejects.toMatchObject({ code });
    expect([rows.size, vault.kept.size]).toEqual([0, 0]);
  });

  it.each([
    ['token-malformed', { ...added, token: { kind: 'participant', value: 'two words' } }],
    ['endpoint-invalid', { ...added, endpoint: { kind: 'url', url: 'http://connect.example' } }],
  ] as const)('says %s before anything is sent', async (code, input) => {
    const { service, contacts } = await openContacts();
    await expect(contacts.add(input, NEVER)).rejects.toMatchObject({ code });
    expect(service.asked).toEqual([]);
  });

  it('gives up after 20 seconds', async () => {
    const { service, clock, contacts } = await openContacts();
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
    const { contacts } = await openContacts({ stored: [aContact()], tokens: 'forgotten' });
    expect(contacts.view('contact-1')).toMatchObject({
      state: 'needs-token',
      error: { code: 'token-needed' },
    });
  });

  it('refuses a token of another chat: its files are for this customer', async () => {
    const { service, contacts, vault } = await openContacts({ stored: [aContact()] });
    service.chatId = 'another';
    const token = { kind: 'participant', value: 'stray' } as const;
    await expect(contacts.supplyToken('contact-1', token, false, NEVER)).rejects.toMatchObject({
      code: 'token-malformed',
    });
    expect(vault.kept.get('token:contact-1')?.secret.reveal()).toBe('participant');
  });

  it('is taken up again when a token for it is taken after its end', async () => {
    const own = { ownLimits: { attachments: 50 }, downloadDirectory: '/vip', sourceId: 'source-1' };
    const ended = { endedAt: 5, endedBecause: 'transferred', missingSince: 6 } as const;
    const { contacts } = await openContacts({ stored: [aContact({ ...own, ...ended })] });
    expect(contacts.view('contact-1')?.state).toBe('ended');
    await contacts.supplyToken('contact-1', added.token, false, NEVER);
    expect(contacts.get('contact-1')).toEqual(aContact(own));
    expect(contacts.view('contact-1')?.state).toBe('active');
  });

  it('is renamed and removed, its token too', async () => {
    const { contacts, rows, vault, line } = await openContacts({ stored: [aContact()] });
    contacts.change('contact-1', { label: 'Sato' });
    expect(rows.get('contact-1')?.label).toBe('Sato');
    await contacts.remove('contact-1');
    expect([rows.size, vault.kept.size, contacts.views().length]).toEqual([0, 0, 0]);
    expect(line.reported).toEqual([`forget ${ROUTE}`]);
    expect(() => contacts.change('contact-1', { label: 'x' })).toThrow(
      expect.objectContaining({ code: 'contact-unknown' }),
    );
  });
});

describe('removing a contact', () => {
  it('says which attachments went with it', async () => {
    const { contacts, service, happened } = await openContacts({ stored: [aContact()] });
    service.pages = [[attachmentItem('a1'), attachmentItem('a2')]];
    await contacts.refreshAttachments('contact-1', NEVER);
    expect(contacts.attachment('contact-1', 'a2')).toMatchObject({ name: 'a2.pdf' });
    await contacts.remove('contact-1');
    expect(happened).toEqual(['gone contact-1 a1 a2']);
    expect(contacts.attachment('contact-1', 'a2')).toBeUndefined();
  });

  it('is for good, whatever a reading that outlives it finds', async () => {
    const unnamed = aContact({ label: defaultLabel(CHAT_ID) });
    const { contacts, service, rows, attachments, happened } = await openContacts({ stored: [unnamed] });
    service.pages = [[{ Id: 'talk' }]];
    await contacts.refreshAttachments('contact-1', NEVER);
    service.pages = [[eventItem('chat.ended'), attachmentItem('a1'), { Id: 'talk' }]];
    const read = service.getTranscript.bind(service);
    const asked = Promise.withResolvers<undefined>();
    service.getTranscript = async (...call) => {
      await asked.promise;
      return read(...call);
    };
    const reading = contacts.refreshAttachments('contact-1', NEVER);
    await settle();
    await contacts.remove('contact-1');
    asked.resolve(undefined);
    await reading;
    expect([[...rows.values()], attachments, happened]).toEqual([[], [], []]);
  });

  it('forgets its route once more when a call outlived it: it told the line of that route again', async () => {
    const { contacts, line } = await openContacts({ stored: [aContact()] });
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
    const { contacts, vault, rows } = await openContacts({ stored: [aContact()] });
    const disk = vi.spyOn(vault, 'delete').mockRejectedValueOnce(new AttacheError('disk-full'));
    await expect(contacts.remove('contact-1')).rejects.toMatchObject({ code: 'disk-full' });
    expect(contacts.views()).toHaveLength(1);
    await contacts.remove('contact-1');
    expect([disk.mock.calls.length, rows.size, vault.kept.size]).toEqual([3, 0, 0]);
  });

  it('leaves no token behind that is supplied at the same moment', async () => {
    const { contacts, vault } = await openContacts({ stored: [aContact()] });
    await Promise.allSettled([
      contacts.supplyToken('contact-1', added.token, true, NEVER),
      contacts.remove('contact-1'),
    ]);
    expect([contacts.list(), vault.kept.size]).toEqual([[], 0]);
  });
});
