import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import type { UploadView } from '../../contract/views.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { actionFor } from '../composables/upload-keys.ts';
import { bulkActions, uploadActions, type UploadAction } from './upload-actions.ts';
import { uploadGroup, type UploadGroup } from '../../contract/upload-group.ts';
import { waitWords } from './wait-words.ts';

const upload = (rest: Partial<UploadView>): UploadView => fakeUpload('u', 'c', 'a.pdf', rest);

const CASES: [string, Partial<UploadView>, UploadGroup, UploadAction[]][] = [
  [
    'in its hold',
    { state: 'queued', waiting: { for: 'hold', until: 1 } },
    'waiting',
    ['undo', 'send-now', 'pause'],
  ],
  [
    'waiting for a slot',
    { state: 'queued', waiting: { for: 'slot' } },
    'waiting',
    ['send-now', 'pause', 'cancel'],
  ],
  [
    'waiting for a token',
    { state: 'queued', waiting: { for: 'token' } },
    'needs-you',
    ['supply-token', 'pause', 'cancel'],
  ],
  ['sending', { state: 'sending' }, 'moving', ['pause', 'cancel']],
  ['confirming', { state: 'confirming' }, 'moving', []],
  ['checking by itself', { state: 'checking', waiting: { for: 'answer' } }, 'moving', []],
  [
    'checking in vain',
    { state: 'checking', waiting: { for: 'decision' } },
    'needs-you',
    ['was-sent', 'was-not-sent'],
  ],
  ['paused', { state: 'paused' }, 'waiting', ['resume', 'cancel']],
  [
    'failed',
    { state: 'failed', error: errorView('disk-full') },
    'needs-you',
    ['retry', 'save-copy', 'remove'],
  ],
  [
    'failed for good',
    { state: 'failed', error: errorView('contact-ended') },
    'needs-you',
    ['save-copy', 'remove'],
  ],
  ['rejected', { state: 'rejected' }, 'needs-you', ['remove']],
  ['delivered', { state: 'delivered' }, 'finished', ['remove']],
];

describe('an upload', () => {
  it.each(CASES)('%s has its group and its actions', (_case, rest, group, actions) => {
    expect(uploadGroup(upload(rest))).toBe(group);
    expect(uploadActions(upload(rest))).toEqual(actions);
  });
});

describe('bulkActions', () => {
  it('tells what can be done with which of them', () => {
    const held = upload({ id: 'held', waiting: { for: 'hold', until: 1 } });
    const paused = upload({ id: 'paused', state: 'paused' });
    const sent = upload({ id: 'sent', state: 'delivered' });
    const ids = bulkActions([held, paused, sent]).map(({ action, taken }) => [
      action,
      taken.map(({ id }) => id).join(' '),
    ]);
    expect(ids).toEqual([
      ['send-now', 'held'],
      ['pause', 'held'],
      ['resume', 'paused'],
      ['cancel', 'held paused'],
      ['remove', 'sent'],
    ]);
  });

  it('leaves an unknown outcome to a decision for each', () => {
    expect(bulkActions([upload({ state: 'checking', waiting: { for: 'decision' } })])).toEqual([]);
  });
});

describe('actionFor', () => {
  it('takes the first that the row offers', () => {
    expect(actionFor('cancelRemove', ['undo', 'send-now', 'pause'])).toBe('undo');
    expect(actionFor('cancelRemove', ['pause', 'cancel'])).toBe('cancel');
    expect(actionFor('pauseResume', ['resume', 'cancel'])).toBe('resume');
  });

  it('is nothing where the row offers nothing of it, and never decides an unknown outcome', () => {
    expect(actionFor('retry', ['pause'])).toBeUndefined();
    expect(actionFor('goOn', ['was-sent', 'was-not-sent'])).toBeUndefined();
  });
});

describe('waitWords', () => {
  it('counts down, and says so when the time is over', () => {
    expect(waitWords({ for: 'hold', until: 5000 }, 1200)).toEqual({ key: 'wait.hold', seconds: 4 });
    expect(waitWords({ for: 'hold', until: 5000 }, 6000)).toEqual({ key: 'wait.holdOver' });
    const retry = { for: 'retry', at: 5000, attempt: 3, code: 'throttled' } as const;
    expect(waitWords(retry, 3000)).toEqual({ key: 'wait.retry', seconds: 2, attempt: 3 });
    expect(waitWords(retry, 5000)).toEqual({ key: 'wait.retryNow', attempt: 3 });
  });
});
