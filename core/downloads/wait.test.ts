import { expect, it } from 'vitest';
import { downloadObstacle, type DownloadConditions } from './wait.ts';

const well: DownloadConditions = {
  now: 1_000,
  working: true,
  pausedAll: false,
  rest: undefined,
  contactState: 'active',
  online: true,
  nextProbeAt: undefined,
  lineTrouble: undefined,
};
const retry = { at: 2_000, code: 'store-refused' } as const;

it.each([
  ['nothing', {}, undefined],
  ['the engine', { working: false, contactState: 'needs-token' }, { for: 'engine' }],
  [
    'the disk',
    { rest: { until: 5_000, code: 'disk-full' }, online: false },
    { for: 'retry', at: 5_000, attempt: 1, code: 'disk-full' },
  ],
  ['the end of the pause', { pausedAll: true, online: false }, { for: 'paused-all' }],
  ['a token', { contactState: 'needs-token', online: false }, { for: 'token' }],
  ['the line', { online: false, nextProbeAt: 5 }, { for: 'line', nextProbeAt: 5 }],
  ['nothing, the chat being over', { contactState: 'ended' }, undefined],
] as const)('waits for %s', (_name, conditions, wait) => {
  expect(downloadObstacle({ attempts: 0 }, { ...well, ...conditions })).toEqual(wait);
});

it('waits for its retry until it is due', () => {
  const failed = { attempts: 2, retry };
  expect(downloadObstacle(failed, well)).toEqual({ for: 'retry', attempt: 3, ...retry });
  expect(downloadObstacle(failed, { ...well, now: 2_000 })).toBeUndefined();
});
