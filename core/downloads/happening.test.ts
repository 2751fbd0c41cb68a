import { expect, it } from 'vitest';
import { downloadHappeningSchema, type DownloadHappening } from '../../contract/timeline.ts';
import type { Download } from './download.ts';
import { downloadHappening } from './happening.ts';

const AT = 50_000;
const download: Download = {
  id: 'd1',
  contact: 'c1',
  attachmentId: 'a1',
  name: 'a.pdf',
  directory: '/d',
  state: 'queued',
  attempts: 0,
  requestedAt: 1,
};

it.each<[string, Partial<Download>, Partial<Download>, Omit<DownloadHappening, 'at'> | undefined]>([
  ['begins', {}, { state: 'fetching' }, { kind: 'started' }],
  ['learns its ETag', { state: 'fetching' }, { state: 'fetching', etag: 'e' }, undefined],
  ['is here', { state: 'fetching' }, { state: 'done' }, { kind: 'done' }],
  ['is interrupted', { state: 'fetching' }, {}, { kind: 'put-back' }],
  ['is paused', { state: 'fetching' }, { state: 'paused' }, { kind: 'paused' }],
  ['goes on', { state: 'paused' }, {}, { kind: 'resumed' }],
  ['is tried again', { state: 'failed' }, {}, { kind: 'resumed' }],
  ['is given up', {}, { state: 'cancelled' }, { kind: 'cancelled' }],
  ['leaves the list', { state: 'done' }, { state: 'done', removedAt: 9 }, { kind: 'removed' }],
  ['loses its back-off', { retry: { at: 9, code: 'network-failed' } }, {}, undefined],
])('one that %s', (_, before, after, expected) => {
  const happening = downloadHappening({ ...download, ...before }, { ...download, ...after }, AT);
  expect(happening && downloadHappeningSchema.parse(happening)).toEqual(expected && { ...expected, at: AT });
});

it('says why it failed, and when it is tried again', () => {
  const before: Download = { ...download, state: 'fetching' };
  const retry = { at: 60_000, code: 'store-refused' } as const;
  expect(downloadHappening(before, { ...download, retry }, AT)).toEqual({
    kind: 'retry',
    at: AT,
    code: 'store-refused',
    until: 60_000,
  });
  const error = { code: 'disk-failed', params: { path: '/secret' } } as const;
  expect(downloadHappening(before, { ...download, state: 'failed', error }, AT)).toEqual({
    kind: 'failed',
    at: AT,
    code: 'disk-failed',
  });
});
