import { describe, expect, it } from 'vitest';
import { TOKEN_MAX } from './limits.ts';
import { readToken } from './pasted-token.ts';

const TOKEN = 'QVFJREFIZ+/=.-_';

describe('readToken', () => {
  it.each([[TOKEN], [`  ${TOKEN}\n`], [`"${TOKEN}"`]])(
    'takes a token alone, its kind unknown: %j',
    (pasted) => {
      expect(readToken(pasted)).toEqual({ ok: true, shape: 'bare', value: TOKEN });
    },
  );

  it('takes a deep link', () => {
    const link = `attache://contact?v=1&region=eu-west-2&connection-token=${encodeURIComponent(TOKEN)}&label=Maria`;
    expect(readToken(link)).toEqual({
      ok: true,
      shape: 'link',
      kind: 'connection',
      value: TOKEN,
      endpoint: 'eu-west-2',
      label: 'Maria',
    });
    expect(readToken(`${link}&x=1`)).toMatchObject({ ok: false, problem: 'link-malformed' });
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
    expect(readToken(JSON.stringify(object))).toMatchObject({ ok: true, value: TOKEN, kind, shape });
  });

  it('takes the name and the place along', () => {
    const pasted = JSON.stringify({ participantToken: TOKEN, label: 'Maria', region: 'eu-west-2' });
    expect(readToken(pasted)).toMatchObject({ label: 'Maria', endpoint: 'eu-west-2' });
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
    expect(readToken(pasted)).toMatchObject({ ok: false, problem });
  });

  it('takes a token of the greatest length', () => {
    expect(readToken('x'.repeat(TOKEN_MAX)).ok).toBe(true);
  });
});
