import { describe, expect, it } from 'vitest';
import type { Failure } from '../participant/failure.ts';
import type { PutFailure } from '../transfer/put.ts';
import { AttacheError } from '../error.ts';
import { REFUSALS_MAX } from './back-off.ts';
import { judgeCall, judgePut, type Call } from './judge.ts';
import { anUpload } from './testing.ts';

const moment = { now: 10_000, tookMs: 0, random: { uuid: () => 'unused', unit: () => 0 } };

describe('judgeCall', () => {
  const table: [Failure, Record<Call, string>][] = [
    [
      { kind: 'network', detail: 'ECONNRESET' },
      { start: 'retry-later', complete: 'answer-lost', check: 'retry-later' },
    ],
    // Refused at the door: nothing was sent, so even Complete may be tried again.
    [
      { kind: 'network', detail: 'ECONNREFUSED' },
      { start: 'retry-later', complete: 'retry-later', check: 'retry-later' },
    ],
    [
      { kind: 'not-connect', status: 200 },
      { start: 'retry-later', complete: 'answer-lost', check: 'retry-later' },
    ],
    [
      { kind: 'server', status: 500 },
      { start: 'retry-later', complete: 'answer-lost', check: 'retry-later' },
    ],
    [
      { kind: 'conflict', message: '' },
      { start: 'retry-later', complete: 'answer-lost', check: 'retry-later' },
    ],
    [{ kind: 'aborted' }, { start: 'put-back', complete: 'answer-lost', check: 'put-back' }],
    [{ kind: 'throttled' }, { start: 'retry-later', complete: 'retry-later', check: 'retry-later' }],
    [
      { kind: 'denied', message: 'no' },
      { start: 'failed', complete: 'failed', check: 'undecidable' },
    ],
    [
      { kind: 'validation', message: 'no' },
      { start: 'failed', complete: 'failed', check: 'undecidable' },
    ],
    [
      { kind: 'quota', message: 'full' },
      { start: 'failed', complete: 'failed', check: 'undecidable' },
    ],
  ];

  for (const [failure, expected] of table) {
    it.each<Call>(['start', 'complete', 'check'])(`${JSON.stringify(failure)} of %s`, (call) => {
      expect(judgeCall(anUpload(), call, failure, moment).type).toBe(expected[call]);
    });
  }

  it('waits at least as long as the service asked', () => {
    const event = judgeCall(anUpload(), 'start', { kind: 'throttled', retryAfterMs: 7_000 }, moment);
    expect(event).toMatchObject({ code: 'throttled', at: 17_000 });
  });

  it('waits longer from attempt to attempt', () => {
    const at = (attempts: number) =>
      judgeCall(anUpload({ attempts }), 'start', { kind: 'server', status: 503 }, moment);
    expect([at(0), at(1), at(2)]).toMatchObject([{ at: 10_250 }, { at: 10_500 }, { at: 11_000 }]);
  });
});

describe('a Complete that was never sent', () => {
  it('is no lost answer: stopping while it waited for the pace asks nobody anything', () => {
    const confirming = anUpload({ state: 'confirming', attachmentId: 'a1' });
    const event = judgeCall(confirming, 'complete', { kind: 'aborted', sent: false }, moment);
    expect(event).toEqual({ type: 'put-back' });
  });
});

describe('judgePut', () => {
  const table: [PutFailure, string][] = [
    [{ kind: 'network', detail: 'EPIPE' }, 'retry-later'],
    [{ kind: 'stalled' }, 'retry-later'],
    [{ kind: 'timeout' }, 'retry-later'],
    [{ kind: 'slow-down' }, 'retry-later'],
    [{ kind: 'server', status: 500 }, 'retry-later'],
    [{ kind: 'expired' }, 'url-dead'],
    [{ kind: 'refused', status: 403, code: 'SignatureDoesNotMatch' }, 'url-dead'],
    [{ kind: 'rejected', status: 501, code: 'NotImplemented' }, 'failed'],
    [{ kind: 'aborted' }, 'put-back'],
  ];

  it.each(table)('%j', (failure, expected) => {
    expect(judgePut(anUpload(), failure, moment).type).toBe(expected);
  });

  it('counts the back-off after a break from when the attempt began', () => {
    const at = (tookMs: number) =>
      judgePut(anUpload({ attempts: 9 }), { kind: 'network', detail: 'ECONNRESET' }, { ...moment, tookMs });
    expect([at(0), at(500), at(8_000)]).toMatchObject([{ at: 12_000 }, { at: 11_500 }, { at: 10_000 }]);
  });

  it('gives a whole time, which a row can hold, whatever fraction the attempt took', () => {
    const event = judgePut(anUpload(), { kind: 'stalled' }, { ...moment, tookMs: 3.3 });
    expect(event).toMatchObject({ type: 'retry-later', at: 10_247 });
  });

  it.each([
    [Object.assign(new Error('gone'), { code: 'ENOENT' }), 'outbox-file-lost'],
    [new Error('other bytes'), 'outbox-file-changed'],
    [Object.assign(new Error('too many open files'), { code: 'EMFILE' }), 'disk-failed'],
    [new AttacheError('outbox-key-missing'), 'outbox-key-missing'],
  ])('a source that fails with %o', (cause, code) => {
    expect(judgePut(anUpload(), { kind: 'source', cause }, moment)).toMatchObject({ type: 'failed', code });
  });

  it('replaces the first dead URL at once, later ones with a back-off, and gives up in the end', () => {
    const judge = (refusals: number) =>
      judgePut(anUpload({ attempts: 50, refusals }), { kind: 'expired' }, moment);
    expect(judge(0)).toMatchObject({ type: 'url-dead', at: moment.now });
    expect(judge(1)).toMatchObject({ type: 'url-dead', at: moment.now + 500 });
    expect(judge(REFUSALS_MAX - 1)).toMatchObject({ type: 'failed', code: 'too-many-attempts' });
  });
});
