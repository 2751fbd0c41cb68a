import { describe, expect, it } from 'vitest';
import type { UploadState } from '../../contract/views.ts';
import { ANSWERS_LOST_MAX, recover, type OutboxFile, type Presence, type Recovery } from './recover.ts';
import { anUpload } from './testing.ts';

const table: [UploadState, OutboxFile, Presence, Recovery['do']][] = [
  ['queued', 'intact', 'not-asked', 'queue'],
  ['queued', 'missing', 'not-asked', 'fail'],
  ['queued', 'changed', 'not-asked', 'fail'],
  ['starting', 'intact', 'not-asked', 'queue'],
  ['starting', 'missing', 'not-asked', 'fail'],
  ['sending', 'intact', 'not-asked', 'queue'],
  ['sending', 'changed', 'not-asked', 'fail'],
  ['paused', 'intact', 'not-asked', 'nothing'],
  ['paused', 'missing', 'not-asked', 'fail'],
  // The bytes are no longer needed here; what matters is what the service knows.
  ['confirming', 'intact', 'not-asked', 'ask-service'],
  ['confirming', 'missing', 'not-asked', 'ask-service'],
  ['checking', 'intact', 'not-asked', 'ask-service'],
  ['checking', 'intact', 'present', 'mark-sent'],
  ['checking', 'missing', 'present', 'mark-sent'],
  ['checking', 'intact', 'absent', 'confirm-again'],
  ['checking', 'intact', 'cannot-say', 'ask-user'],
  ['failed', 'intact', 'not-asked', 'nothing'],
  ['sent', 'missing', 'not-asked', 'nothing'],
  ['delivered', 'missing', 'not-asked', 'nothing'],
  ['rejected', 'missing', 'not-asked', 'nothing'],
  ['cancelled', 'missing', 'not-asked', 'nothing'],
];

describe('recover', () => {
  it.each(table)('%s, outbox %s, service %s: %s', (state, outbox, service, expected) => {
    expect(recover(anUpload({ state }), outbox, service).do).toBe(expected);
  });

  it('says which way the outbox failed', () => {
    expect(recover(anUpload(), 'missing', 'not-asked')).toEqual({ do: 'fail', code: 'outbox-file-lost' });
    expect(recover(anUpload(), 'changed', 'not-asked')).toEqual({ do: 'fail', code: 'outbox-file-changed' });
  });

  it('needs no bytes once the store has them', () => {
    expect(recover(anUpload({ storedAt: 5 }), 'missing', 'not-asked')).toEqual({ do: 'queue' });
  });

  it('leaves an upload alone that waits for the decision of the user', () => {
    const undecided = anUpload({ state: 'checking', error: { code: 'outcome-unknown', params: {} } });
    expect(recover(undecided, 'intact', 'not-asked')).toEqual({ do: 'nothing' });
  });

  it('asks the user after too many lost answers', () => {
    const often = anUpload({ state: 'checking', answersLost: ANSWERS_LOST_MAX });
    expect(recover(often, 'intact', 'absent')).toEqual({ do: 'ask-user' });
  });
});
