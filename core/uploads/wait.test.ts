import { describe, expect, it } from 'vitest';
import type { Wait } from '../../contract/views.ts';
import { anUpload } from './testing.ts';
import type { Upload } from './upload.ts';
import { obstacle, obstacleEndsInMs, whyWaiting, type Conditions } from './wait.ts';

const clear: Conditions = {
  now: 10_000,
  working: true,
  pausedAll: false,
  rest: undefined,
  contactState: 'active',
  online: true,
  nextProbeAt: undefined,
  lineTrouble: undefined,
  blockedUntil: { start: 0, complete: 0 },
  slotFree: true,
  scanning: false,
  paceAt: 0,
};

const isAtWork = ({ state }: Partial<Upload>): boolean => state === 'starting' || state === 'sending';

describe('whyWaiting', () => {
  const cases: [string, Partial<Upload>, Partial<Conditions>, Wait | undefined][] = [
    ['its hold', { holdUntil: 12_000 }, {}, { for: 'hold', until: 12_000 }],
    ['a token', {}, { contactState: 'needs-token' }, { for: 'token' }],
    ['the line', {}, { online: false, nextProbeAt: 11_000 }, { for: 'line', nextProbeAt: 11_000 }],
    [
      'a retry',
      { attempts: 2, retry: { at: 13_000, code: 'throttled' } },
      {},
      { for: 'retry', at: 13_000, attempt: 3, code: 'throttled' },
    ],
    ['a slot', {}, { slotFree: false }, { for: 'slot' }],
    ['the end of the pause', {}, { pausedAll: true, online: false }, { for: 'paused-all' }],
    ['its hold first', { holdUntil: 12_000 }, { pausedAll: true }, { for: 'hold', until: 12_000 }],
    ['an engine that works', {}, { working: false }, { for: 'engine' }],
    ['the scan', { state: 'sent' }, { scanning: true }, { for: 'scan' }],
    ['the pace', { state: 'starting' }, { paceAt: 10_400 }, { for: 'pace', until: 10_400 }],
    [
      'the decision of the user',
      { state: 'checking', error: { code: 'outcome-unknown', params: {} } },
      {},
      { for: 'decision' },
    ],
    ['nothing: it is sending', { state: 'sending' }, { slotFree: false }, undefined],
    [
      'nothing: of its scan nobody will tell',
      { state: 'sent' },
      { scanning: true, contactState: 'ended' },
      undefined,
    ],
    ['nothing: it is over', { state: 'delivered' }, { online: false }, undefined],
  ];

  it.each(cases)('waits for %s', (_name, upload, conditions, expected) => {
    expect(whyWaiting(anUpload(upload), isAtWork(upload), { ...clear, ...conditions })).toEqual(expected);
  });

  it.each<[string, Partial<Upload>, Partial<Conditions>, Wait]>([
    ['a token', {}, { contactState: 'needs-token' }, { for: 'token' }],
    ['its hold', { holdUntil: 12_000 }, {}, { for: 'hold', until: 12_000 }],
    [
      'a retry',
      { retry: { at: 13_000, code: 'throttled' } },
      {},
      { for: 'retry', at: 13_000, attempt: 1, code: 'throttled' },
    ],
    [
      'the decision of the user',
      { state: 'checking', error: { code: 'outcome-unknown', params: {} } },
      {},
      { for: 'decision' },
    ],
    ['nothing else: then for an engine', { retry: { at: 9_000, code: 'throttled' } }, {}, { for: 'engine' }],
  ])('where no engine works, still waits for %s', (_name, upload, conditions, expected) => {
    const idle = { ...clear, working: false, ...conditions };
    expect(whyWaiting(anUpload(upload), false, idle)).toEqual(expected);
  });

  it('names the token before the line: somebody can fetch one meanwhile', () => {
    const both = { ...clear, contactState: 'needs-token', online: false } as const;
    expect(whyWaiting(anUpload(), false, both)).toEqual({ for: 'token' });
  });
});

describe('obstacle', () => {
  it.each<[string, Partial<Upload>]>([
    ['retry', { retry: { at: 86_400_000, code: 'throttled' } }],
    ['hold', { holdUntil: 86_400_000 }],
  ])('a %s stored under a clock that was a day ahead keeps nothing back', (_name, upload) => {
    expect(obstacle(anUpload(upload), clear)).toBeUndefined();
  });

  it('ends by itself where a time is known', () => {
    expect(obstacleEndsInMs({ for: 'hold', until: 12_000 }, clear.now)).toBe(2_000);
    expect(obstacleEndsInMs({ for: 'token' }, clear.now)).toBeUndefined();
  });
});
