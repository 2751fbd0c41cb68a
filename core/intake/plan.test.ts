import { describe, expect, it } from 'vitest';
import type { ListEntry } from '../../contract/contact-list.ts';
import type { Endpoint } from '../../contract/views.ts';
import { planEntries, tokenDigest, type PlanContext } from './plan.ts';

const endpoint: Endpoint = { kind: 'region', region: 'us-east-1' };
const entry = (value: string, contactId?: string): ListEntry => ({
  ok: true,
  contact: { endpoint, token: { kind: 'participant', value }, ...(contactId !== undefined && { contactId }) },
});
const bad = (contactId?: string): ListEntry => ({
  ok: false,
  label: 'x',
  expected: 'y',
  ...(contactId !== undefined && { contactId }),
});

function plan(entries: ListEntry[], known: Partial<PlanContext> = {}) {
  const { due, named } = planEntries(entries, {
    taken: new Map(),
    ofChat: () => undefined,
    refusals: () => 0,
    rests: () => false,
    ...known,
  });
  return { due: due.map(({ contact }) => contact.token.value), named: [...named] };
}

describe('what there is to do for a list', () => {
  it('knows a chat by its id at its own endpoint; an entry that cannot be read, at any', () => {
    const asked: (Endpoint | undefined)[] = [];
    const ofChat = (_contactId: string, at: Endpoint | undefined): undefined => void asked.push(at);
    plan([entry('a', 'c1'), bad('c1')], { ofChat });
    expect(asked).toEqual([endpoint, undefined]);
  });

  const taken = new Map([[tokenDigest(endpoint, 'a'), 'ours']]);
  const ofChat = (contactId: string): string | undefined => (contactId === 'c1' ? 'ours' : undefined);

  it.each<[string, ReturnType<typeof plan>, ReturnType<typeof plan>]>([
    ['a new contact is shown to the service', plan([entry('a')]), { due: ['a'], named: [] }],
    ['a token that was taken is not', plan([entry('a')], { taken }), { due: [], named: ['ours'] }],
    [
      'a new token of a known chat is',
      plan([entry('b', 'c1')], { taken, ofChat }),
      { due: ['b'], named: ['ours'] },
    ],
    [
      'known chats first',
      plan([entry('x'), entry('b', 'c1')], { ofChat }),
      { due: ['b', 'x'], named: ['ours'] },
    ],
    ['the same token twice in a list', plan([entry('a'), entry('a')]), { due: ['a'], named: [] }],
    [
      'one that was refused a moment ago rests',
      plan([entry('a')], { rests: () => true }),
      { due: [], named: [] },
    ],
    [
      'a bad entry may still name a contact',
      plan([bad('c1'), bad()], { ofChat }),
      { due: [], named: ['ours'] },
    ],
    [
      'what was refused comes last',
      plan([entry('a', 'c1'), entry('x')], {
        ofChat,
        refusals: (of) => (of === tokenDigest(endpoint, 'a') ? 1 : 0),
      }),
      { due: ['x', 'a'], named: ['ours'] },
    ],
  ])('%s', (_what, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  it('a token is another one elsewhere', () => {
    const elsewhere: Endpoint = { kind: 'region', region: 'eu-west-2' };
    expect(tokenDigest(endpoint, 'a')).not.toBe(tokenDigest(elsewhere, 'a'));
    expect(tokenDigest(endpoint, 'a')).not.toContain('a'.repeat(8));
  });
});
