import { describe, expect, it } from 'vitest';
import { TOKEN_MAX } from '../../contract/limits.ts';
import { readToken } from './read-token.ts';

const TOKEN = 'QVFJREFIZ+/=.-_';

describe('readToken', () => {
  it.each([[TOKEN], [`  ${TOKEN}\n`], [`"${TOKEN}"`]])(
    'takes a token alone, its kind unknown: %j',
    (pasted) => {
      expect(readToken(pasted)).toEqual({ ok: true, value: TOKEN });
    },
  );

  it.each([
    ['StartChatContact', { ContactId: 'c', ParticipantId: 'p', ParticipantToken: TOKEN }, 'participant'],
    ['the sandbox', { contactId: 'c', label: 'Maria', participantToken: TOKEN }, 'participant'],
    ['CreateParticipantConnection', { ConnectionCredentials: { ConnectionToken: TOKEN } }, 'connection'],
    ['a backend of the company', { connectionToken: TOKEN }, 'connection'],
    ['Streams', { chatTokenTransport: { participantToken: TOKEN } }, 'connection'],
  ])('finds the token and its kind in what %s gives', (_from, object, kind) => {
    expect(readToken(JSON.stringify(object))).toMatchObject({ ok: true, value: TOKEN, kind });
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
