import { describe, expect, it } from 'vitest';
import { TOKEN_MAX } from './limits.ts';
import { readPastedToken } from './pasted-token.ts';

const TOKEN = 'QVFJREFIZ+/=.-_';

describe('readPastedToken', () => {
  it.each([[TOKEN], [`  ${TOKEN}\n`], [`"${TOKEN}"`]])(
    'takes a token alone, its kind unknown: %j',
    (pasted) => {
      expect(readPastedToken(pasted)).toEqual({ ok: true, shape: 'bare', value: TOKEN });
    },
  );

  it('takes a deep link', () => {
    const link = `attache://contact?v=1&region=eu-west-2&connection-token=${encodeURIComponent(TOKEN)}&label=Maria`;
    expect(readPastedToken(link)).toEqual({
      ok: true,
      shape: 'link',
      kind: 'connection',
      value: TOKEN,
      endpoint: 'eu-west-2',
      label: 'Maria',
    });
    expect(readPastedToken(`${link}&x=1`)).toMatchObject({ ok: false, problem: 'link-malformed' });
  });

  it.each([
    [
      'StartChatContact',
      { ContactId: 'c', ParticipantId: 'p', ParticipantToken: TOKEN },
      'participant',
      'participant',
    ],
    ['the sandbox', { contactId: 'c', label: 'Maria', participantToken: TOKEN }, 'participant', 'list-entry'],
    [
      'CreateParticipantConnection',
      { ConnectionCredentials: { ConnectionToken: TOKEN } },
      'connection',
      'connection',
    ],
    ['a backend of the company', { connectionToken: TOKEN }, 'connection', 'list-entry'],
    ['Streams', { chatTokenTransport: { participantToken: TOKEN } }, 'connection', 'streams'],
  ])('finds the token and its kind in what %s gives', (_from, object, kind, shape) => {
    expect(readPastedToken(JSON.stringify(object))).toMatchObject({ ok: true, value: TOKEN, kind, shape });
  });

  it('takes the name and the place along', () => {
    const pasted = JSON.stringify({ participantToken: TOKEN, label: 'Maria', region: 'eu-west-2' });
    expect(readPastedToken(pasted)).toMatchObject({ label: 'Maria', endpoint: 'eu-west-2' });
  });

  it('cuts a name that is too long, between two characters; the token is taken', () => {
    const paste = (label: string) => readPastedToken(JSON.stringify({ participantToken: TOKEN, label }));
    expect(paste('x'.repeat(81))).toMatchObject({ ok: true, value: TOKEN, label: `${'x'.repeat(79)}…` });
    expect(paste(`${'x'.repeat(78)}😀😀`)).toMatchObject({ ok: true, label: `${'x'.repeat(78)}…` });
    expect(paste('x'.repeat(80))).toMatchObject({ label: 'x'.repeat(80) });
    expect(paste('')).not.toHaveProperty('label');
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['two words', 'spaces'],
    ['tøken', 'characters'],
    ['{"participantToken": "abc"', 'not-json'],
    ['{"token": "abc"}', 'no-token'],
    ['{"participantToken": 5}', 'no-token'],
    ['x'.repeat(TOKEN_MAX + 1), 'too-long'],
  ])('says what is wrong with %j: %s', (pasted, problem) => {
    expect(readPastedToken(pasted)).toMatchObject({ ok: false, problem });
  });

  it.each([
    [{ limits: { attachments: 0 } }, 'limits.attachments: expected a whole number from 1 to'],
    [{ limits: { maxSizeInBytes: '20MB' } }, 'limits.maxSizeInBytes: expected a whole number of bytes'],
    [{ limits: { extensions: ['.PDF'] } }, 'limits.extensions.0: expected an extension in lower case'],
    [{ limits: 5 }, 'limits: '],
    [{ label: 7 }, 'label: '],
    [{ region: '' }, 'region: '],
  ])('says what is wrong beside a token: %j', (beside, expected) => {
    const read = readPastedToken(JSON.stringify({ participantToken: TOKEN, ...beside }));
    expect(read).toMatchObject({ ok: false, problem: 'details' });
    expect(read.ok ? '' : read.expected).toContain(expected);
    expect(JSON.stringify(read)).not.toContain(TOKEN);
  });

  it('takes a token of the greatest length', () => {
    expect(readPastedToken('x'.repeat(TOKEN_MAX)).ok).toBe(true);
  });
});
