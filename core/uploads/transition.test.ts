import { describe, expect, it } from 'vitest';
import { uploadStateSchema, type UploadState } from '../../contract/terms.ts';
import { anUpload } from './testing.ts';
import { needsBytes, transition, type UploadEvent } from './transition.ts';

const STATES = uploadStateSchema.options;

/** Event → the states it is possible in, and what each becomes. What is not listed is refused. */
const table: [UploadEvent, Partial<Record<UploadState, UploadState>>][] = [
  [
    { type: 'slot-given', startToken: 's' },
    { queued: 'starting', checking: 'checking' },
  ],
  [{ type: 'started', attachmentId: 'a' }, { starting: 'sending' }],
  [{ type: 'stored', at: 5, completeToken: 'c' }, { sending: 'confirming' }],
  [{ type: 'confirmed', at: 5 }, { confirming: 'sent' }],
  [{ type: 'answer-lost' }, { confirming: 'checking' }],
  [{ type: 'found', at: 5 }, { checking: 'sent' }],
  [{ type: 'absent' }, { checking: 'confirming' }],
  [{ type: 'undecidable' }, { checking: 'checking' }],
  [
    { type: 'retry-later', at: 9, code: 'throttled' },
    { starting: 'queued', sending: 'queued', confirming: 'queued', checking: 'queued' },
  ],
  [
    { type: 'url-dead', at: 9, code: 'url-expired' },
    { starting: 'queued', sending: 'queued', confirming: 'queued', checking: 'queued' },
  ],
  [
    { type: 'put-back' },
    { starting: 'queued', sending: 'queued', confirming: 'queued', checking: 'checking' },
  ],
  [
    { type: 'failed', code: 'service-rejected', params: {}, at: 5 },
    {
      queued: 'failed',
      starting: 'failed',
      sending: 'failed',
      confirming: 'failed',
      paused: 'failed',
      failed: 'failed',
    },
  ],
  [
    { type: 'scanned', status: 'APPROVED', at: 5 },
    { sent: 'delivered', delivered: 'delivered', rejected: 'rejected' },
  ],
  [
    { type: 'scanned', status: 'REJECTED', at: 5 },
    { sent: 'rejected', delivered: 'delivered', rejected: 'rejected' },
  ],
  [{ type: 'pause' }, { queued: 'paused', starting: 'paused', sending: 'paused', paused: 'paused' }],
  [
    { type: 'resume' },
    {
      paused: 'queued',
      queued: 'queued',
      starting: 'starting',
      sending: 'sending',
      confirming: 'confirming',
      checking: 'checking',
    },
  ],
  [
    { type: 'retry' },
    {
      queued: 'queued',
      failed: 'queued',
      paused: 'queued',
      checking: 'checking',
      starting: 'starting',
      sending: 'sending',
      confirming: 'confirming',
    },
  ],
  [
    { type: 'cancel', at: 5 },
    {
      queued: 'cancelled',
      starting: 'cancelled',
      sending: 'cancelled',
      paused: 'cancelled',
      failed: 'cancelled',
      cancelled: 'cancelled',
    },
  ],
  [
    { type: 'remove', at: 5 },
    { failed: 'failed', sent: 'sent', delivered: 'delivered', rejected: 'rejected', cancelled: 'cancelled' },
  ],
  [
    { type: 'send-now', position: 0 },
    {
      queued: 'queued',
      starting: 'starting',
      sending: 'sending',
      confirming: 'confirming',
      checking: 'checking',
    },
  ],
  [
    { type: 'move', position: 0 },
    {
      queued: 'queued',
      paused: 'paused',
      starting: 'starting',
      sending: 'sending',
      confirming: 'confirming',
      checking: 'checking',
    },
  ],
  [{ type: 'decide', outcome: 'was-sent', at: 5 }, { checking: 'sent' }],
];

describe.each(table)('$type', (event, expected) => {
  it.each(STATES)('in %s', (state) => {
    expect(transition(anUpload({ state }), event)?.state).toBe(expected[state]);
  });
});

describe('user commands', () => {
  const commands: UploadEvent[] = [
    { type: 'pause' },
    { type: 'resume' },
    { type: 'retry' },
    { type: 'cancel', at: 5 },
    { type: 'remove', at: 5 },
    { type: 'send-now', position: 0 },
    { type: 'move', position: 0 },
  ];

  it.each(commands)('$type twice in a row is the same as once', (command) => {
    for (const state of STATES) {
      const once = transition(anUpload({ state }), command);
      if (once !== undefined) expect(transition(once, command), state).toEqual(once);
    }
  });
});

describe('a place in the order', () => {
  const position = 7;

  it.each(STATES)('is given to what has yet to begin, and to nothing else: %s', (state) => {
    const upload = anUpload({ state });
    const isMoved = transition(upload, { type: 'move', position })?.position === position;
    expect(isMoved).toBe(state === 'queued' || state === 'paused');
  });

  it.each(STATES)('may be numbered anew in every state, and changes nothing else: %s', (state) => {
    const upload = anUpload({ state });
    expect(transition(upload, { type: 'renumber', position })).toEqual({ ...upload, position });
  });
});

describe('tokens and generations', () => {
  const started = anUpload({
    state: 'sending',
    startToken: 's1',
    attachmentId: 'a1',
  });

  it('a stored ClientToken is used again, a missing one is taken from the event', () => {
    const event = { type: 'slot-given', startToken: 'new' } as const;
    expect(transition(anUpload(), event)?.startToken).toBe('new');
    expect(transition(anUpload({ startToken: 's1' }), event)?.startToken).toBe('s1');
  });

  it('only a dead URL makes a new generation', () => {
    const broken = transition(started, { type: 'retry-later', at: 9, code: 'network-failed' });
    expect(broken).toMatchObject({ startToken: 's1', attachmentId: 'a1', attempts: 1, retry: { at: 9 } });
    const dead = transition(started, { type: 'url-dead', at: 9, code: 'url-expired' });
    expect(dead).not.toHaveProperty('startToken');
    expect(dead).not.toHaveProperty('attachmentId');
  });

  it('stored bytes are not sent again: the slot leads straight to Complete', () => {
    const waiting = anUpload({ startToken: 's1', attachmentId: 'a1', storedAt: 5, completeToken: 'c1' });
    const again = transition(waiting, { type: 'slot-given', startToken: 'unused' });
    expect(again).toMatchObject({ state: 'confirming', completeToken: 'c1' });
  });
});

describe('line-back', () => {
  it('ends the back-off of what failed for want of a line, and of nothing else', () => {
    const waiting = (code: 'network-failed' | 'throttled') =>
      anUpload({ attempts: 3, retry: { at: 9, code } });
    expect(transition(waiting('network-failed'), { type: 'line-back' })).not.toHaveProperty('retry');
    expect(transition(waiting('throttled'), { type: 'line-back' })).toHaveProperty('retry');
  });
});

describe('after a lost answer (invariant 2)', () => {
  const confirming = anUpload({ state: 'confirming', attachmentId: 'a1', storedAt: 5, completeToken: 'c1' });
  const lost = transition(confirming, { type: 'answer-lost' });
  const repeated = lost && transition(lost, { type: 'absent' });

  it('the same attachment is confirmed again with the same token', () => {
    expect(repeated).toMatchObject({ state: 'confirming', attachmentId: 'a1', completeToken: 'c1' });
  });

  it.each<UploadEvent>([
    { type: 'retry-later', at: 9, code: 'throttled' },
    { type: 'url-dead', at: 9, code: 'url-expired' },
    { type: 'put-back' },
    { type: 'failed', code: 'service-rejected', params: {}, at: 5 },
  ])('$type leads back to checking, never to the queue, and keeps the attachment', (event) => {
    expect(repeated && transition(repeated, event)).toMatchObject({ state: 'checking', attachmentId: 'a1' });
  });

  it('cannot be cancelled, paused or removed, because that would promise what nobody can', () => {
    for (const type of ['cancel', 'remove'] as const) {
      expect(lost && transition(lost, { type, at: 5 })).toBeUndefined();
    }
    expect(lost && transition(lost, { type: 'pause' })).toBeUndefined();
  });

  it('the user decides once nobody else can', () => {
    const undecided = lost && transition(lost, { type: 'undecidable' });
    expect(undecided?.error?.code).toBe('outcome-unknown');
    expect(undecided && transition(undecided, { type: 'decide', outcome: 'was-sent', at: 7 })).toMatchObject({
      state: 'sent',
      finishedAt: 7,
    });
    const again = undecided && transition(undecided, { type: 'decide', outcome: 'was-not-sent', at: 7 });
    expect(again).toMatchObject({ state: 'queued', answersLost: 0 });
    expect(again).not.toHaveProperty('attachmentId');
  });

  it('goes on at once when the user decides while the next question waits for its time', () => {
    const asking = lost && transition(lost, { type: 'retry-later', at: 60_000, code: 'outcome-unknown' });
    const again = asking && transition(asking, { type: 'decide', outcome: 'was-not-sent', at: 7 });
    expect(again).toMatchObject({ state: 'queued' });
    expect(again).not.toHaveProperty('retry');
  });
});

describe('needsBytes (invariant 1)', () => {
  it.each<[UploadState, boolean]>([
    ['queued', true],
    ['sending', true],
    ['checking', true],
    ['failed', true],
    ['paused', true],
    ['sent', false],
    ['cancelled', false],
  ])('%s: %s', (state, expected) => {
    expect(needsBytes(anUpload({ state }))).toBe(expected);
  });

  it('not after the user removed it', () => {
    expect(needsBytes(anUpload({ state: 'failed', removedAt: 5 }))).toBe(false);
  });
});
