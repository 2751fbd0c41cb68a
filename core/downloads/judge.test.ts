import { describe, expect, it } from 'vitest';
import { ContactEnded, TokenNeeded } from '../contacts/connection.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';
import { FetchFailure, type GetFailure } from '../transfer/get.ts';
import { REFUSALS_MAX } from '../uploads/back-off.ts';
import { SizeMismatch } from './fetch-attachment.ts';
import { judgeDownload, type Attempt } from './judge.ts';

const first: Attempt = {
  attempts: 0,
  refusals: 0,
  now: 1_000,
  random: { uuid: () => '', unit: () => 0 },
  stopping: false,
  directory: '/downloads',
};
const LATER = { do: 'retry', at: 1_250, bytes: 'keep' };
const AT_ONCE = { do: 'retry', at: 1_000 };

const service = (failure: Failure): Error => new ServiceFailure(failure);
const store = (failure: GetFailure): Error => new FetchFailure(failure);
const system = (code: string): Error => Object.assign(new Error(code), { code });

describe('judgeDownload', () => {
  it.each<[string, Error, object]>([
    ['no token', new TokenNeeded(), { do: 'put-back' }],
    ['chat over', new ContactEnded('chat-ended'), { do: 'fail', code: 'attachment-unavailable' }],
    ['service unreachable', service({ kind: 'network', detail: '' }), { ...LATER, code: 'network-failed' }],
    [
      'sign-in page',
      service({ kind: 'not-connect', status: 200 }),
      { ...LATER, code: 'endpoint-not-connect' },
    ],
    ['service down', service({ kind: 'server', status: 500 }), { ...LATER, code: 'service-failed' }],
    [
      '429',
      service({ kind: 'throttled', retryAfterMs: 9_000 }),
      { do: 'retry', at: 10_000, code: 'throttled' },
    ],
    ['a bot', service({ kind: 'denied', message: '' }), { do: 'fail', code: 'bot-not-permitted' }],
    ['gone', service({ kind: 'validation', message: 'm' }), { do: 'fail', code: 'attachment-unavailable' }],
    ['overtaken', service({ kind: 'aborted' }), { ...LATER, code: 'network-failed' }],
    ['line broke', store({ kind: 'network', detail: '' }), { ...LATER, code: 'network-failed' }],
    ['stalled', store({ kind: 'stalled' }), { ...LATER, code: 'network-failed' }],
    ['slow down', store({ kind: 'slow-down' }), { ...LATER, code: 'store-refused' }],
    ['URL expired', store({ kind: 'expired' }), { ...AT_ONCE, code: 'url-expired', bytes: 'keep' }],
    [
      'URL refused',
      store({ kind: 'refused', status: 403, code: 'x' }),
      { ...AT_ONCE, code: 'store-refused' },
    ],
    ['412', store({ kind: 'changed' }), { ...AT_ONCE, code: 'attachment-changed', bytes: 'drop' }],
    ['416', store({ kind: 'beyond-end' }), { ...AT_ONCE, code: 'attachment-changed', bytes: 'drop' }],
    ['404', store({ kind: 'rejected', status: 404, code: 'NoSuchKey' }), { code: 'attachment-unavailable' }],
    ['wrong size', new SizeMismatch(1, 2), { ...AT_ONCE, code: 'size-mismatch', bytes: 'drop' }],
    ['disk full', system('ENOSPC'), { ...LATER, code: 'disk-full', bytes: 'keep' }],
    [
      'no permission',
      system('EACCES'),
      { do: 'fail', code: 'disk-failed', params: { detail: 'EACCES', path: '/downloads' } },
    ],
    ['a fault of ours', new TypeError('x'), { do: 'fail', code: 'internal-error' }],
  ])('%s', (_name, error, verdict) => {
    expect(judgeDownload(error, first)).toMatchObject(verdict);
  });

  it('puts back what was told to stop', () => {
    const stopping = { ...first, stopping: true };
    expect(judgeDownload(store({ kind: 'aborted' }), stopping)).toEqual({ do: 'put-back' });
    expect(judgeDownload(service({ kind: 'aborted' }), stopping)).toEqual({ do: 'put-back' });
  });

  it('gives up on a store that refuses one URL after another, and never on the line', () => {
    const often = { ...first, refusals: REFUSALS_MAX - 1 };
    expect(judgeDownload(store({ kind: 'expired' }), often)).toMatchObject({ code: 'too-many-attempts' });
    expect(judgeDownload(new SizeMismatch(1, 2), often)).toMatchObject({ code: 'too-many-attempts' });
    expect(judgeDownload(store({ kind: 'stalled' }), { ...first, attempts: 1_000 })).toMatchObject({
      do: 'retry',
    });
  });

  it('does not count what the line did against the store', () => {
    const afterOutage = { ...first, attempts: 1_000 };
    expect(judgeDownload(store({ kind: 'expired' }), afterOutage)).toMatchObject({ ...AT_ONCE, refusals: 1 });
    const refusedOnce = { ...first, refusals: 1 };
    expect(judgeDownload(store({ kind: 'stalled' }), refusedOnce)).toMatchObject({ refusals: 0 });
  });
});
