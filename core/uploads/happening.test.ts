import { describe, expect, it } from 'vitest';
import { uploadHappeningSchema, type UploadHappening } from '../../contract/timeline.ts';
import type { UploadState } from '../../contract/views.ts';
import { uploadHappening } from './happening.ts';
import { anUpload } from './testing.ts';
import { transition, type UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';

const AT = 50_000;

/** What happens to an upload in a state, as it would be written down. */
function happens(
  event: UploadEvent,
  state: UploadState,
  fields: Partial<Upload> = {},
): UploadHappening | undefined {
  const before = anUpload({ state, ...fields });
  const after = transition(before, event);
  if (after === undefined) throw new Error(`${event.type} is not possible in ${state}`);
  const happening = uploadHappening(before, event, after, AT);
  return happening && uploadHappeningSchema.parse(happening);
}

describe('uploadHappening', () => {
  it.each<[UploadEvent, UploadState, Omit<UploadHappening, 'at'> | undefined]>([
    [{ type: 'slot-given', startToken: 't' }, 'queued', undefined],
    [{ type: 'started', attachmentId: 'a' }, 'starting', { kind: 'started' }],
    [{ type: 'stored', at: 1, completeToken: 'secret' }, 'sending', { kind: 'stored' }],
    [{ type: 'confirmed', at: 1 }, 'confirming', { kind: 'confirmed' }],
    [{ type: 'answer-lost' }, 'confirming', { kind: 'answer-lost' }],
    [{ type: 'found', at: 1 }, 'checking', { kind: 'found' }],
    [{ type: 'absent' }, 'checking', { kind: 'absent' }],
    [{ type: 'undecidable' }, 'checking', { kind: 'undecidable' }],
    [{ type: 'put-back' }, 'sending', { kind: 'put-back' }],
    [{ type: 'scanned', status: 'APPROVED', at: 1 }, 'sent', { kind: 'delivered' }],
    [{ type: 'scanned', status: 'REJECTED', at: 1 }, 'sent', { kind: 'rejected' }],
    [{ type: 'pause' }, 'sending', { kind: 'paused' }],
    [{ type: 'resume' }, 'paused', { kind: 'resumed' }],
    [{ type: 'retry' }, 'failed', { kind: 'retried' }],
    [{ type: 'cancel', at: 1 }, 'queued', { kind: 'cancelled' }],
    [{ type: 'remove', at: 1 }, 'sent', { kind: 'removed' }],
    [{ type: 'discard', at: 1 }, 'queued', { kind: 'cancelled' }],
    [{ type: 'discard', at: 1 }, 'sent', { kind: 'removed' }],
    [{ type: 'send-now', position: 1 }, 'queued', { kind: 'hurried' }],
    [{ type: 'move', position: 9 }, 'queued', undefined],
    [{ type: 'renumber', position: 9 }, 'queued', undefined],
  ])('%j in %s', (event, state, expected) => {
    expect(happens(event, state)).toEqual(expected && { ...expected, at: AT });
  });

  it.each<[UploadEvent, UploadHappening]>([
    [
      { type: 'retry-later', at: 60_000, code: 'throttled' },
      { kind: 'retry', at: AT, code: 'throttled', until: 60_000 },
    ],
    [
      { type: 'url-dead', at: 60_000, code: 'url-expired' },
      { kind: 'url-dead', at: AT, code: 'url-expired', until: 60_000 },
    ],
    [
      { type: 'failed', at: 1, code: 'store-rejected', params: { detail: 'x' } },
      { kind: 'failed', at: AT, code: 'store-rejected' },
    ],
    [
      { type: 'fault', at: 1, code: 'internal-error', params: {} },
      { kind: 'failed', at: AT, code: 'internal-error' },
    ],
  ])('%j says why, and when it goes on', (event, expected) => {
    expect(happens(event, 'sending')).toEqual(expected);
  });

  it('calls nothing failed that may have arrived', () => {
    const failed = { type: 'failed', at: 1, code: 'service-rejected', params: {} } as const;
    expect(happens(failed, 'confirming', { answersLost: 1 })).toEqual({ kind: 'undecidable', at: AT });
    expect(happens({ ...failed, type: 'fault' }, 'confirming')).toEqual({ kind: 'undecidable', at: AT });
  });

  it('keeps the user’s word', () => {
    const decide = { type: 'decide', outcome: 'was-not-sent', at: 1 } as const;
    expect(happens(decide, 'checking')).toEqual({ kind: 'decided', at: AT, outcome: 'was-not-sent' });
  });

  it('says that the line came back only where something waited for it', () => {
    const retry = { at: 60_000, code: 'network-failed' } as const;
    expect(happens({ type: 'line-back' }, 'queued', { retry })).toEqual({ kind: 'line-back', at: AT });
  });
});
