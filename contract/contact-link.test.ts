import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isContactLink, parseContactLink } from './contact-link.ts';
import { proposedLabelSchema } from './proposed-contact.ts';
import { CONTACT_LINK_MAX, LABEL_MAX, TOKEN_MAX } from './limits.ts';
import type { ProposedContact } from './proposed-contact.ts';

const TOKEN = 'QVFJREFIZ+/=.-_';
const BASE = 'attache://contact?v=1&region=us-east-1';
const GOOD = `${BASE}&participant-token=abc`;

/** A link as a backend would write it. */
function write({ endpoint, token, label }: ProposedContact): string {
  const where = endpoint.kind === 'region' ? ['region', endpoint.region] : ['endpoint', endpoint.url];
  const fields = [
    ['v', '1'],
    where,
    [`${token.kind}-token`, token.value],
    ...(label ? [['label', label]] : []),
  ];
  return `attache://contact?${fields.map(([key, value = '']) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

describe('parseContactLink', () => {
  it.each([
    [
      `${BASE}&participant-token=${encodeURIComponent(TOKEN)}&label=Maria%20L%C3%B3pez`,
      {
        endpoint: { kind: 'region', region: 'us-east-1' },
        token: { kind: 'participant', value: TOKEN },
        label: 'Maria López',
      },
    ],
    [
      'attache://contact?connection-token=abc==&endpoint=https://c.example/x&v=1',
      {
        endpoint: { kind: 'url', url: 'https://c.example/x' },
        token: { kind: 'connection', value: 'abc==' },
      },
    ],
    [
      `${GOOD}&label=`,
      { endpoint: { kind: 'region', region: 'us-east-1' }, token: { kind: 'participant', value: 'abc' } },
    ],
  ])('takes %s', (link, contact) => {
    expect(parseContactLink(link)).toEqual({ ok: true, contact });
  });

  it.each([
    ['another scheme', GOOD.replace('attache:', 'https:')],
    ['another action', GOOD.replace('contact', 'upload')],
    ['a path', GOOD.replace('?', '/x?')],
    ['a port', GOOD.replace('contact', 'contact:80')],
    ['a user name', GOOD.replace('contact', 'me@contact')],
    ['a fragment', `${GOOD}#x`],
    ['nothing', 'attache://contact'],
    ['no fields', 'attache://contact?'],
    ['another version', GOOD.replace('v=1', 'v=2')],
    ['no version', GOOD.replace('v=1&', '')],
    ['another key', `${GOOD}&upload=file`],
    ['a key of Object', `${GOOD}&__proto__=x`],
    ['a key in capitals', GOOD.replace('region', 'Region')],
    ['a key twice', `${GOOD}&label=a&label=b`],
    ['two tokens', `${GOOD}&connection-token=abc`],
    ['no token', BASE],
    ['an empty token', `${BASE}&participant-token=`],
    ['a token with white space', `${BASE}&participant-token=a%20b`],
    ['a token with a line break', `${BASE}&participant-token=a%0D%0Ab`],
    ['a token that is too long', `${BASE}&participant-token=${'x'.repeat(TOKEN_MAX + 1)}`],
    ['a region and an endpoint', `${GOOD}&endpoint=https://c.example`],
    ['neither', 'attache://contact?v=1&participant-token=abc'],
    ['no region', GOOD.replace('us-east-1', 'mars')],
    ['a script', 'attache://contact?v=1&endpoint=javascript:alert(1)&participant-token=abc'],
    ['a file', 'attache://contact?v=1&endpoint=file:///etc/passwd&participant-token=abc'],
    ['half an escape', `${GOOD}&label=%4`],
    ['no UTF-8', `${GOOD}&label=%ff`],
    ['half a surrogate pair', `${GOOD}&label=%ed%a0%80`],
    ['a plain space', `${GOOD}&label=a b`],
    ['a plus', `${GOOD}&label=a+b`],
    ['raw letters of elsewhere', `${GOOD}&label=é`],
    ['a label that turns the direction', `${GOOD}&label=%E2%80%AEgnp.exe`],
    ['a label of two lines', `${GOOD}&label=a%0Ab`],
    ['a label that is too long', `${GOOD}&label=${'x'.repeat(LABEL_MAX + 1)}`],
    ['too much', `${GOOD}&label=${'x'.repeat(CONTACT_LINK_MAX)}`],
  ])('refuses %s', (_what, link) => {
    const read = parseContactLink(link);
    expect(read.ok ? 'taken' : read.expected).toContain('expected');
  });

  it('takes a link of the greatest length', () => {
    const fill = `&label=${'x'.repeat(LABEL_MAX)}`;
    const token = 'x'.repeat(TOKEN_MAX);
    expect(parseContactLink(`${BASE}&participant-token=${token}${fill}`).ok).toBe(true);
  });

  it('never throws, and never repeats a token', () => {
    const pieces = fc.constantFrom(
      ...[
        'attache://contact?',
        'v=1',
        '&',
        '=',
        '%',
        '%00',
        'region',
        'endpoint',
        'https://',
        'label',
        '#',
        '/',
      ],
      ...['participant-token', 'connection-token', 'secret-of-a-token', '+', '\u202e', '\ud800', '__proto__'],
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (parts) => {
        const link = parseContactLink(`attache://contact?v=1&${parts.join('')}`);
        if (!link.ok) expect(link.expected).not.toContain('secret-of-a-token');
        parseContactLink(parts.join(''));
      }),
    );
  });

  it('reads back what a backend wrote', () => {
    const token = fc.string({
      unit: fc.constantFrom(...'a b Z 0 9 + / = . _ - ~ ! % & # ?'.split(' ')),
      minLength: 1,
      maxLength: 200,
    });
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const contacts = fc.record({
      endpoint: fc.constantFrom(
        { kind: 'region', region: 'ap-northeast-1' } as const,
        { kind: 'url', url: 'https://c.example:8443/a%20b?c' } as const,
      ),
      token: fc.record({ kind: fc.constantFrom('participant', 'connection'), value: token }),
      label,
    });
    fc.assert(
      fc.property(contacts, (contact) => {
        const read = parseContactLink(write(contact));
        // Not every letter is one: of some nothing is to be seen.
        const isPlain = proposedLabelSchema.safeParse(contact.label).data === contact.label;
        if (isPlain) expect(read).toEqual({ ok: true, contact });
        if (read.ok) expect(parseContactLink(write(read.contact))).toEqual(read);
      }),
    );
  });
});

it('isContactLink knows one by its scheme, right or wrong', () => {
  expect(['attache://contact?v=9', 'ATTACHE:x', 'attaché', 'https://attache', ''].map(isContactLink)).toEqual(
    [true, true, false, false, false],
  );
});
