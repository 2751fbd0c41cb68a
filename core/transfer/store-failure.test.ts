import { describe, expect, it } from 'vitest';
import type { ExchangeFailure } from './exchange.ts';
import { parseS3Error, storeFailure } from './store-failure.ts';

const xml = (code: string, message = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe('storeFailure', () => {
  const table: [number, string, ExchangeFailure][] = [
    [403, xml('AccessDenied', 'Request has expired'), { kind: 'expired' }],
    [400, xml('ExpiredToken', 'The provided token has expired.'), { kind: 'expired' }],
    [403, xml('AccessDenied', 'Access Denied'), { kind: 'refused', status: 403, code: 'AccessDenied' }],
    [403, xml('SignatureDoesNotMatch'), { kind: 'refused', status: 403, code: 'SignatureDoesNotMatch' }],
    [403, '<html>blocked</html>', { kind: 'refused', status: 403, code: 'HTTP 403' }],
    [307, xml('TemporaryRedirect'), { kind: 'refused', status: 307, code: 'TemporaryRedirect' }],
    [302, '<html>', { kind: 'network', detail: 'HTTP 302' }],
    [503, xml('SlowDown'), { kind: 'slow-down' }],
    [503, '', { kind: 'slow-down' }],
    [429, '', { kind: 'slow-down' }],
    [400, xml('RequestTimeout'), { kind: 'timeout' }],
    [408, '', { kind: 'timeout' }],
    [500, xml('InternalError'), { kind: 'server', status: 500 }],
    [502, '<html>', { kind: 'server', status: 502 }],
    [501, xml('NotImplemented'), { kind: 'rejected', status: 501, code: 'NotImplemented' }],
    [400, xml('EntityTooLarge'), { kind: 'rejected', status: 400, code: 'EntityTooLarge' }],
    [404, xml('NoSuchBucket'), { kind: 'rejected', status: 404, code: 'NoSuchBucket' }],
    [407, '', { kind: 'network', detail: 'HTTP 407' }],
    [511, '<html>', { kind: 'network', detail: 'HTTP 511' }],
  ];
  it.each(table)('%i %s', (status, body, failure) => expect(storeFailure({ status, body })).toEqual(failure));

  it('bounds Retry-After and takes no date for it', () => {
    const after = (retryAfter: string): ExchangeFailure =>
      storeFailure({ status: 503, retryAfter, body: '' });
    expect(after('7')).toEqual({ kind: 'slow-down', retryAfterMs: 7_000 });
    expect(after('999999')).toEqual({ kind: 'slow-down', retryAfterMs: 60_000 });
    expect(after('Mon, 02 Nov 2026 09:00:00 GMT')).toEqual({ kind: 'slow-down' });
  });
});

describe('parseS3Error', () => {
  it('shows nothing as a code that is none', () => {
    expect(parseS3Error(xml('a b'))).toEqual({ code: '', message: '' });
    expect(parseS3Error(xml('x'.repeat(65))).code).toBe('');
    expect(parseS3Error('')).toEqual({ code: '', message: '' });
  });
});
