import { describe, expect, it } from 'vitest';
import type { ListedContact, ListEntry } from '../../contract/contact-list.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Endpoint } from '../../contract/views.ts';
import type { Contact, OptionalField } from '../contacts/contact.ts';
import { tokenKey } from '../contacts/tokens.ts';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryVault } from '../vault/memory-vault.ts';
import { ListTaker } from './take-list.ts';

const endpoint: Endpoint = { kind: 'region', region: 'us-east-1' };
const named = (value: string, contactId?: string): ListEntry => ({
  ok: true,
  contact: {
    endpoint,
    token: { kind: 'participant', value },
    label: `L ${value}`,
    ...(contactId !== undefined && { contactId }),
  },
});

/** Contacts that take every token whose chat they are told, and refuse the others. */
function setup(chatOf: Record<string, string>) {
  const clock = createFakeClock();
  const vault = createMemoryVault();
  const contacts = new Map<string, Contact>();
  const shown: string[] = [];
  const world: { refuseWith: ErrorCode | undefined; sources: Set<string>; answersAfterMs: number } = {
    refuseWith: undefined,
    sources: new Set(['s', 'other']),
    answersAfterMs: 0,
  };
  const signal = new AbortController().signal;
  const add = async (
    { token, label = '' }: ListedContact,
    _signal: AbortSignal,
    expected?: string,
  ): Promise<{ contact: Contact; known: boolean }> => {
    shown.push(token.value);
    await clock.advance(world.answersAfterMs);
    const chatId = chatOf[token.value];
    if (chatId === undefined || world.refuseWith !== undefined)
      throw new AttacheError(world.refuseWith ?? 'token-refused');
    if (expected !== undefined && expected !== chatId) throw new AttacheError('token-malformed');
    const before = contacts.get(chatId);
    const contact = before ?? { id: chatId, chatId, label, endpoint, tokenKind: token.kind, addedAt: 0 };
    contacts.set(chatId, contact);
    await vault.put(tokenKey(chatId, token.kind), new Secret(token.value), { remember: false });
    return { contact, known: before !== undefined };
  };
  const change = (id: string, changes: Partial<Contact>, ...forget: OptionalField[]): Contact => {
    const before = contacts.get(id);
    if (before === undefined) throw new AttacheError('contact-unknown');
    const changed = { ...before, ...changes };
    if (forget.includes('missingSince')) delete changed.missingSince;
    contacts.set(id, changed);
    return changed;
  };
  const makeTaker = (id = 's'): ListTaker =>
    new ListTaker(id, {
      clock,
      vault,
      random: { uuid: () => '', unit: () => 1 },
      log: silentLog,
      contacts: { add, change, list: () => [...contacts.values()] },
      isSource: (source) => world.sources.has(source),
      onChange: () => undefined,
    });
  const taker = makeTaker();
  return {
    clock,
    contacts,
    shown,
    world,
    taker,
    makeTaker,
    async take(entries: ListEntry[], by = taker): Promise<string[]> {
      const before = shown.length;
      by.read(entries);
      await by.take(signal);
      return shown.slice(before);
    },
  };
}

describe('a list that is taken', () => {
  it('brings contacts, which are its own; a token is shown to the service once', async () => {
    const { take, contacts } = setup({ a: 'c1', b: 'c2' });
    expect(await take([named('a'), named('b')])).toEqual(['a', 'b']);
    expect([...contacts.values()]).toMatchObject([
      { label: 'L a', sourceId: 's' },
      { label: 'L b', sourceId: 's' },
    ]);
    expect(await take([named('a'), named('b')])).toEqual([]);
  });

  it('supplies a new token; an old one that was taken before is not taken back', async () => {
    const { take, contacts } = setup({ old: 'c1', new: 'c1' });
    await take([named('old', 'c1')]);
    expect(await take([named('new', 'c1')])).toEqual(['new']);
    expect(await take([named('new', 'c1')])).toEqual([]);
    expect(contacts.size).toBe(1);
  });

  it('takes no token for the chat of another entry: files would go to whom the label does not name', async () => {
    const { take, taker, contacts } = setup({ a: 'c1', mixedUp: 'c2' });
    await take([named('a', 'c1'), named('mixedUp', 'c1')]);
    expect([...contacts.keys()]).toEqual(['c1']);
    expect(taker.refused('x')).toMatchObject([{ label: 'L mixedUp', error: { code: 'token-malformed' } }]);
  });

  it('asks nobody about tokens that the contacts hold already, as after a restart', async () => {
    const { take, makeTaker } = setup({ a: 'c1' });
    await take([named('a')]);
    expect(await take([named('a')], makeTaker())).toEqual([]);
  });

  it('does not bring back a contact that the user has removed, while its token is the same', async () => {
    const { take, contacts } = setup({ a: 'c1', fresh: 'c1' });
    await take([named('a', 'c1')]);
    contacts.clear();
    expect(await take([named('a', 'c1')])).toEqual([]);
    // A list that was empty for a moment is no new list.
    expect(await take([])).toEqual([]);
    expect(await take([named('a', 'c1')])).toEqual([]);
    expect(await take([named('fresh', 'c1')])).toEqual(['fresh']);
  });

  it('takes other limits and another label from an entry whose token stayed the same', async () => {
    const { take, contacts } = setup({ a: 'c1' });
    const entry = (fields: Partial<ListedContact>): ListEntry => ({
      ok: true,
      contact: { endpoint, token: { kind: 'participant', value: 'a' }, label: 'Ada', ...fields },
    });
    await take([entry({})]);
    await take([entry({ limits: { attachments: 50 } })]);
    expect(contacts.get('c1')).toMatchObject({ label: 'Ada', ownLimits: { attachments: 50 } });
    await take([entry({ label: 'Ada Lovelace' })]);
    expect(contacts.get('c1')).toMatchObject({ label: 'Ada Lovelace', ownLimits: { attachments: 50 } });
    const before = contacts.get('c1');
    expect(await take([entry({ label: 'Ada Lovelace', limits: { attachments: 50 } })])).toEqual([]);
    expect(contacts.get('c1')).toBe(before);
  });

  it('leaves a contact the name that somebody else gave it', async () => {
    const { take, contacts, makeTaker } = setup({ a: 'c1' });
    await take([named('a')]);
    const contact = contacts.get('c1');
    if (contact !== undefined) contacts.set('c1', { ...contact, label: 'my Ada' });
    const renamed: ListEntry = {
      ok: true,
      contact: { endpoint, token: { kind: 'participant', value: 'a' }, label: 'B' },
    };
    await take([renamed]);
    await take([renamed], makeTaker());
    expect(contacts.get('c1')?.label).toBe('my Ada');
  });

  it('lets two entries of one chat not take turns in naming it', async () => {
    const { take, contacts } = setup({ a: 'c1', b: 'c1' });
    await take([named('a'), named('b')]);
    const { label } = contacts.get('c1') ?? {};
    await take([named('a'), named('b')]);
    expect(contacts.get('c1')?.label).toBe(label);
  });

  it('tries what was refused again when it changes, or after a while: soon if the line was to blame', async () => {
    const { take, taker, clock, world } = setup({ good: 'c1' });
    expect(await take([named('dead')])).toEqual(['dead']);
    expect(taker.refused('x')).toMatchObject([{ label: 'L dead', error: { code: 'token-refused' } }]);
    await clock.advance(14 * 60_000);
    expect(await take([named('dead')])).toEqual([]);
    await clock.advance(60_001);
    expect(await take([named('dead')])).toEqual(['dead']);

    world.refuseWith = 'endpoint-unreachable';
    await take([named('good')]);
    expect(taker.refused('x')).toMatchObject([{ error: { code: 'endpoint-unreachable' } }]);
    world.refuseWith = undefined;
    await clock.advance(15_000);
    expect(await take([named('good')])).toEqual(['good']);
    expect(taker.refused('x')).toEqual([]);
  });

  it('marks what it names no more, and unmarks it; not while it is unsure whom it names', async () => {
    const { take, contacts, clock, world } = setup({ a: 'c1', b: 'c2', c: 'c3' });
    await take([named('a'), named('b')]);
    world.refuseWith = 'throttled';
    await take([named('a'), named('c')]);
    expect(contacts.get('c2')?.missingSince).toBeUndefined();
    world.refuseWith = undefined;
    await take([named('a')]);
    expect(contacts.get('c2')?.missingSince).toBe(clock.now());
    expect(contacts.get('c1')?.missingSince).toBeUndefined();
    await take([named('a'), named('b')]);
    expect(contacts.get('c2')?.missingSince).toBeUndefined();
  });

  it('marks nobody while an entry is refused of which nobody knows whom it is about', async () => {
    const { take, contacts } = setup({ a: 'c1' });
    await take([named('a')]);
    await take([named('dead')]);
    expect(contacts.get('c1')?.missingSince).toBeUndefined();
    await take([{ ok: false, label: '#1', expected: 'a token' }]);
    expect(contacts.get('c1')?.missingSince).toBeUndefined();
    await take([named('dead', 'another chat')]);
    expect(contacts.get('c1')?.missingSince).toBeDefined();
  });

  it('does not take an id of another endpoint for one of ours', async () => {
    const { take, contacts } = setup({ a: 'c1' });
    await take([named('a', 'c1')]);
    const elsewhere: Endpoint = { kind: 'region', region: 'eu-west-2' };
    await take([
      {
        ok: true,
        contact: { endpoint: elsewhere, token: { kind: 'participant', value: 'x' }, contactId: 'c1' },
      },
    ]);
    expect(contacts.get('c1')?.missingSince).toBeDefined();
  });

  it('leaves the contacts of another source to it, until that names them no more or is gone', async () => {
    const { take, contacts, makeTaker, world } = setup({ a: 'c1' });
    const other = makeTaker('other');
    await take([named('a')]);
    await take([named('a')], other);
    await take([], other);
    expect(contacts.get('c1')).toMatchObject({ sourceId: 's' });
    expect(contacts.get('c1')?.missingSince).toBeUndefined();
    await take([]);
    await take([named('a')], other);
    expect(contacts.get('c1')).toMatchObject({ sourceId: 'other' });
    world.sources.delete('other');
    await take([named('a')]);
    expect(contacts.get('c1')).toMatchObject({ sourceId: 's' });
  });

  it('ends a round after a minute, so that newer tokens need not wait for slow ones', async () => {
    const { take, world } = setup({});
    world.refuseWith = 'endpoint-unreachable';
    world.answersAfterMs = 25_000;
    const list = Array.from({ length: 10 }, (_, index) => named(`t${index}`));
    expect(await take(list)).toEqual(['t0', 't1', 't2']);
    expect((await take(list))[0]).toBe('t3');
  });

  it('marks nobody whose new token the round had no time for', async () => {
    const { take, contacts, world } = setup({ a: 'c1', b: 'c2', a2: 'c1', b2: 'c2' });
    await take([named('a'), named('b')]);
    world.answersAfterMs = 61_000;
    expect(await take([named('a2'), named('b2')])).toEqual(['a2']);
    expect(contacts.get('c2')?.missingSince).toBeUndefined();
    world.answersAfterMs = 0;
    await take([named('a2')]);
    expect(contacts.get('c2')?.missingSince).toBeDefined();
  });
});
