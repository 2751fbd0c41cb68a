import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const SIGNATURE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const SIGNED =
  'https://bucket.s3.eu-central-1.amazonaws.com/connect/a.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
  '&X-Amz-Credential=AKIAEXAMPLE%2F20261102%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Security-Token=IQoJb3JpZ2lu' +
  `&X-Amz-Signature=${SIGNATURE}`;

describe('redact takes out', () => {
  it.each([
    ['the values of a signed query', `PUT ${SIGNED} failed`, [SIGNATURE, 'AKIAEXAMPLE', 'IQoJb3JpZ2lu']],
    ['those of one that was encoded again', `to=${encodeURIComponent(SIGNED)}`, [SIGNATURE, 'AKIAEXAMPLE']],
    ['those in an XML body', `<Url>${SIGNED.replaceAll('&', '&amp;')}</Url>`, [SIGNATURE, 'AKIAEXAMPLE']],
    ['those in lower case', SIGNED.toLowerCase(), [SIGNATURE, 'akiaexample']],
    ['a bearer header', 'Authorization: Bearer abc.def', ['abc.def']],
    ['the service’s own header', `{"X-Amz-Bearer":"short-token"}`, ['short-token']],
    ['the same in a list of raw headers', `[ 'X-Amz-Bearer', 'x' ] x-amz-bearer: short`, [': short']],
    ['a token in JSON', '{"ParticipantToken":"abc123"}', ['abc123']],
    ['a token in a query', 'attache://add?token=abc123&region=x', ['abc123']],
    ['the key of a launch address', 'http://127.0.0.1:4711/?key=abc123', ['abc123']],
    ['a JWT', 'sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln to', ['eyJhbGci', 'c2ln']],
  ])('%s', (_, text, secrets) => {
    for (const secret of secrets) expect(redact(text)).not.toContain(secret);
  });

  it('every long random token, in either alphabet of base64 and in hex', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 48, max: 700 }),
        fc.constantFrom('base64', 'base64url', 'hex'),
        (size, encoding) => {
          fc.pre(!(encoding === 'hex' && size === 32));
          const token = randomBytes(size).toString(encoding);
          expect(redact(`could not use ${token} here`)).toBe('could not use [redacted] here');
        },
      ),
    );
  });
});

describe('redact leaves', () => {
  it.each([
    'connect ECONNREFUSED 127.0.0.1:443',
    'upload 7d444840-9dc0-11d1-b245-5ffdce74fad2 of contact c1 failed',
    `sha256 ${SIGNATURE}`,
    'ENOENT: no such file, open /home/ada/.config/attache/outbox/7d444840-9dc0-11d1-b245-5ffdce74fad2',
    'at accept (file:///opt/attache/resources/app/dist/core/outbox/accept-request-handler.js:12:3)',
    'The service said: Unexpected token < in JSON at position 0',
    '',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('what it has redacted already', () => {
    for (const text of [SIGNED, 'Bearer abc', '{"token":"abc"}', SIGNED.toLowerCase()]) {
      expect(redact(redact(text))).toBe(redact(text));
    }
  });

  it('host and path of a signed URL', () => {
    expect(redact(SIGNED)).toContain('https://bucket.s3.eu-central-1.amazonaws.com/connect/a.pdf?');
  });
});
