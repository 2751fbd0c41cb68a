import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import type { UploadView } from '../../contract/views.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { actionForKey } from '../composables/upload-keys.ts';
import { uploadActions, type UploadAction } from './upload-actions.ts';
import { uploadGroup, type UploadGroup } from './upload-group.ts';
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

describe('actionForKey', () => {
  it('takes the first that the row offers', () => {
    expect(actionForKey('Delete', ['undo', 'send-now', 'pause'])).toBe('undo');
    expect(actionForKey('Delete', ['pause', 'cancel'])).toBe('cancel');
    expect(actionForKey('P', ['resume', 'cancel'])).toBe('resume');
  });

  it('is nothing for a key that does not fit, and never decides an unknown outcome', () => {
    expect(actionForKey('r', ['pause'])).toBeUndefined();
    expect(actionForKey('Enter', ['was-sent', 'was-not-sent'])).toBeUndefined();
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
