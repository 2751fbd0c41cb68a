import { describe, expect, it } from 'vitest';
import { readPastedContact } from './pasted-contact.ts';

const LINK = 'attache://contact?v=1&region=us-east-1&connection-token=abc&label=Ada';

describe('readPastedContact', () => {
  it('leaves a token alone as it is', () => {
    expect(readPastedContact('abc', 'participant')).toEqual({ value: 'abc' });
  });

  it.each([
    [
      LINK,
      {
        value: 'abc',
        label: 'Ada',
        endpoint: { kind: 'region', region: 'us-east-1' },
        saw: 'a contact link',
      },
    ],
    ['{"chatTokenTransport":{"participantToken":"abc"}}', { value: 'abc', saw: 'what Streams gives' }],
    [
      '{"connectionToken":"abc","endpoint":"https://c.example/","limits":{"attachments":50}}',
      {
        value: 'abc',
        saw: 'an entry of a contact list',
        endpoint: { kind: 'url', url: 'https://c.example' },
        limits: { attachments: 50 },
      },
    ],
  ])('says what it saw: %s', (text, contact) => {
    expect(readPastedContact(text, 'connection')).toEqual(contact);
  });

  it.each([
    ['of the other kind', '{"participantToken":"abc-secret"}', 'input-invalid'],
    ['a link of the other kind', LINK.replace('connection', 'participant'), 'input-invalid'],
    ['a broken link', `${LINK}&label=Twice-secret`, 'contact-link-malformed'],
    ['a broken object', '{"connectionToken":"abc-secret"', 'token-malformed'],
    ['no token', '{"token":"abc-secret"}', 'token-malformed'],
    ['limits out of bounds', '{"connectionToken":"abc-secret","limits":{"attachments":0}}', 'input-invalid'],
    ['white space', '{"connectionToken":"abc secret"}', 'token-malformed'],
    ['plain http', '{"connectionToken":"abc-secret","endpoint":"http://c.example"}', 'endpoint-invalid'],
  ])('refuses %s, and quotes nothing', (_what, text, code) => {
    const reading = (): unknown => readPastedContact(text, 'connection');
    expect(reading).toThrow(expect.objectContaining({ code }));
    try {
      reading();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('secret');
    }
  });
});
