import { describe, expect, it } from 'vitest';
import { fakeUpload } from '../bridge/fake/items.ts';
import type { UploadView, Wait } from '../../contract/views.ts';
import { waitingReasons } from './waiting-reasons.ts';

const upload = (rest: Partial<UploadView>): UploadView => fakeUpload('u', 'maria', 'a.pdf', rest);
const waits = (waiting: Wait): UploadView => upload({ waiting });

describe('waitingReasons', () => {
  it('counts by reason, with what somebody can end first', () => {
    const items = [
      waits({ for: 'slot' }),
      waits({ for: 'token' }),
      waits({ for: 'pace', until: 1 }),
      upload({ state: 'paused' }),
      waits({ for: 'token' }),
      waits({ for: 'paused-all' }),
    ];
    expect(waitingReasons(items)).toEqual([
      { reason: 'token', count: 2 },
      { reason: 'resume', count: 2 },
      { reason: 'turn', count: 2 },
    ]);
  });

  it('leaves out what moves, what is over, and what only the service is still busy with', () => {
    const items = [
      upload({ state: 'sending' }),
      upload({ state: 'delivered' }),
      upload({ state: 'sent', waiting: { for: 'scan' } }),
      upload({ state: 'checking', waiting: { for: 'answer' } }),
    ];
    expect(waitingReasons(items)).toEqual([]);
  });

  it('says of what was paused that it is, whatever else it would wait for', () => {
    expect(waitingReasons([upload({ state: 'paused', waiting: { for: 'line' } })])).toEqual([
      { reason: 'resume', count: 1 },
    ]);
  });
});
