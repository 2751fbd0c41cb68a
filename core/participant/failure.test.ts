import { describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { classify, ServiceFailure, tookEffect, type Failure } from './failure.ts';

/** What the SDK throws for an answer of the service. */
function thrown(
  status: number,
  name: string,
  message = 'because',
  headers: Record<string, string> = {},
): Error {
  const error = new Error(message);
  error.name = name;
  return Object.assign(error, { $metadata: { httpStatusCode: status }, $response: { headers } });
}

function network(name: string, code: string | undefined, status?: number): Error {
  const error = Object.assign(new Error('socket'), { $metadata: { httpStatusCode: status } });
  error.name = name;
  return code === undefined ? error : Object.assign(error, { code });
}

describe('classify', () => {
  const table: [string, unknown, Failure][] = [
    ['reset', network('TimeoutError', 'ECONNRESET'), { kind: 'network', detail: 'ECONNRESET' }],
    ['refused', network('Error', 'ECONNREFUSED'), { kind: 'network', detail: 'ECONNREFUSED' }],
    ['time-out', network('TimeoutError', undefined), { kind: 'network', detail: 'TimeoutError' }],
    [
      'good answer that broke off',
      network('Error', 'ECONNRESET', 200),
      { kind: 'network', detail: 'ECONNRESET' },
    ],
    ['abort', network('AbortError', undefined), { kind: 'aborted' }],
    ['nothing known', 'a string', { kind: 'network', detail: 'unknown' }],
    ['HTML 200', thrown(200, 'SyntaxError'), { kind: 'not-connect', status: 200 }],
    ['HTML 403', thrown(403, 'SyntaxError'), { kind: 'not-connect', status: 403 }],
    ['HTML 404', thrown(404, 'SyntaxError'), { kind: 'not-connect', status: 404 }],
    ['JSON 403 without a type', thrown(403, 'Unknown', 'Forbidden'), { kind: 'not-connect', status: 403 }],
    ['redirect', thrown(302, 'Unknown'), { kind: 'not-connect', status: 302 }],
    ['proxy login', thrown(407, 'Unknown'), { kind: 'not-connect', status: 407 }],
    ['network login', thrown(511, 'SyntaxError'), { kind: 'not-connect', status: 511 }],
    ['HTML 502', thrown(502, 'SyntaxError'), { kind: 'server', status: 502 }],
    ['500', thrown(500, 'InternalServerException'), { kind: 'server', status: 500 }],
    ['403', thrown(403, 'AccessDeniedException'), { kind: 'denied', message: 'because' }],
    ['403 of another type', thrown(403, 'ExpiredTokenException'), { kind: 'denied', message: 'because' }],
    ['400', thrown(400, 'ValidationException'), { kind: 'validation', message: 'because' }],
    ['404', thrown(404, 'ResourceNotFoundException'), { kind: 'validation', message: 'because' }],
    ['409', thrown(409, 'ConflictException'), { kind: 'conflict', message: 'because' }],
    ['402', thrown(402, 'ServiceQuotaExceededException'), { kind: 'quota', message: 'because' }],
    ['429', thrown(429, 'ThrottlingException'), { kind: 'throttled' }],
    ['429 without a type', thrown(429, 'Unknown'), { kind: 'throttled' }],
    [
      '429 with Retry-After',
      thrown(429, 'ThrottlingException', '', { 'retry-after': '3' }),
      { kind: 'throttled', retryAfterMs: 3_000 },
    ],
    [
      '429 with a day of Retry-After',
      thrown(429, 'ThrottlingException', '', { 'retry-after': '86400' }),
      { kind: 'throttled', retryAfterMs: 60_000 },
    ],
    ['one of ours', new ServiceFailure({ kind: 'aborted' }), { kind: 'aborted' }],
  ];
  it.each(table)('%s', (_, error, failure) => expect(classify(error)).toEqual(failure));

  it('bounds the message, keeps it on one line and never repeats the token', () => {
    const token = new Secret('tok'.repeat(60));
    const error = thrown(
      403,
      'AccessDeniedException',
      `${'x'.repeat(100)}\n${token.reveal()} ${'y'.repeat(200)}`,
    );
    const failure = classify(error, token);
    if (failure.kind !== 'denied') expect.unreachable();
    expect(failure.message).toHaveLength(200);
    expect(failure.message).toMatch(/^x{100} \[secret\] y+$/);
  });
});

describe('tookEffect', () => {
  const table: [Failure, 'no' | 'unknown'][] = [
    [{ kind: 'network', detail: 'ECONNRESET' }, 'unknown'],
    [{ kind: 'network', detail: 'ETIMEDOUT' }, 'unknown'],
    [{ kind: 'network', detail: 'ECONNREFUSED' }, 'no'],
    [{ kind: 'not-connect', status: 200 }, 'unknown'],
    [{ kind: 'server', status: 500 }, 'unknown'],
    [{ kind: 'aborted' }, 'unknown'],
    [{ kind: 'conflict', message: '' }, 'unknown'],
    [{ kind: 'throttled' }, 'no'],
    [{ kind: 'denied', message: '' }, 'no'],
    [{ kind: 'validation', message: '' }, 'no'],
    [{ kind: 'quota', message: '' }, 'no'],
  ];
  it.each(table)('%j: %s', (failure, expected) => expect(tookEffect(failure)).toBe(expected));
});
