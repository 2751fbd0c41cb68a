import { describe, expect, it } from 'vitest';
import { parseContactList } from './contact-list.ts';
import { CONTACTS_PER_SOURCE_MAX } from './limits.ts';

const ENTRY = { region: 'us-east-1', participantToken: 'secret-token' };
const GOOD = {
  endpoint: { kind: 'region', region: 'us-east-1' },
  token: { kind: 'participant', value: 'secret-token' },
};
const read = (...contacts: unknown[]) => parseContactList(JSON.stringify({ version: 1, contacts }));

describe('parseContactList', () => {
  it('takes entries of every form; fields of later versions are ignored', () => {
    const limits = { maxSizeInBytes: 104_857_600, extensions: ['pdf'] };
    const list = JSON.stringify({
      version: 1,
      madeBy: 'a backend',
      contacts: [
        ENTRY,
        {
          endpoint: 'https://c.example',
          connectionToken: 'x',
          label: ' Maria ',
          contactId: 'c1',
          limits,
          queue: 'q',
        },
      ],
    });
    expect(parseContactList(`\uFEFF${list}`)).toEqual({
      ok: true,
      entries: [
        { ok: true, contact: GOOD },
        {
          ok: true,
          contact: {
            endpoint: { kind: 'url', url: 'https://c.example' },
            token: { kind: 'connection', value: 'x' },
            label: 'Maria',
            contactId: 'c1',
            limits,
          },
        },
      ],
    });
  });

  it.each([
    ['neither place', { participantToken: 'secret-token' }, 'the whole: expected either region or endpoint'],
    [
      'both places',
      { ...ENTRY, endpoint: 'https://c.example' },
      'the whole: expected either region or endpoint',
    ],
    [
      'both tokens',
      { ...ENTRY, connectionToken: 'secret-too' },
      'the whole: expected either participantToken or connectionToken',
    ],
    ['a bad region', { ...ENTRY, region: 'secret-region' }, 'region: expected a region such as us-east-1'],
    [
      'a token with white space',
      { ...ENTRY, participantToken: 'secret token' },
      'participantToken: expected letters, digits and signs without white space',
    ],
    ['a number for a token', { ...ENTRY, participantToken: 5 }, 'participantToken: expected a token'],
    ['a label of two lines', { ...ENTRY, label: 'secret\nlabel' }, 'label: expected no control characters'],
    ['no object', 'secret-token', 'the whole: expected an object'],
    ['null', null, 'the whole: expected an object'],
  ])('refuses %s alone', (_what, entry, expected) => {
    const list = read(ENTRY, entry, ENTRY);
    expect(list).toEqual({
      ok: true,
      entries: [
        { ok: true, contact: GOOD },
        { ok: false, label: '#2', expected: `contacts.1: ${expected}` },
        { ok: true, contact: GOOD },
      ],
    });
  });

  it('says whom a refused entry is about', () => {
    expect(read({ label: 'Maria', contactId: 'c1' })).toMatchObject({
      entries: [{ ok: false, label: 'Maria', contactId: 'c1' }],
    });
  });

  it.each([
    ['half a file', '{"version": 1,\n "contacts": [{"participantToken": "secret-', /^expected JSON/],
    ['a missing comma', '{"version": 1\n "contacts": ["secret"]}', /^expected JSON \(line 2 column 2\)$/],
    ['nothing', '', /^expected JSON$/],
    ['a web page', '<html>secret</html>', /^expected JSON/],
    ['another version', '{"version": 2, "contacts": []}', /^version: expected 1$/],
    ['no contacts', '{"version": 1}', /^contacts: expected a list$/],
    ['a list', '["secret"]', /^the whole: /],
    [
      'too many',
      JSON.stringify({
        version: 1,
        contacts: Array.from({ length: CONTACTS_PER_SOURCE_MAX + 1 }, () => ENTRY),
      }),
      /^contacts: expected at most 200$/,
    ],
  ])('refuses %s as a whole, and quotes nothing of it', (_what, text, expected) => {
    const list = parseContactList(text);
    expect(list.ok ? 'taken' : list.expected).toMatch(expected);
    expect(JSON.stringify(list)).not.toContain('secret');
  });
});
