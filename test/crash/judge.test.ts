import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../contract/views.ts';
import type { AttachmentReport, Report } from '../../sandbox/control-schema.ts';
import { judge } from './judge.ts';
import type { Word } from './words.ts';

const sha256 = 'a'.repeat(64);

function upload(state: UploadView['state']): UploadView {
  return {
    ...{ id: 'u1', contact: 'c1', name: 'a.pdf', sizeInBytes: 1, contentType: 'application/pdf' },
    ...{ sha256, state, position: 0, attempts: 0, acceptedAt: 0 },
  };
}

function arrived(changes: Partial<AttachmentReport> = {}): AttachmentReport {
  return {
    ...{ attachmentId: 'at1', contactId: 'chat', name: 'a.pdf', contentType: 'application/pdf' },
    ...{ sizeInBytes: 1, sha256, status: 'APPROVED', from: 'AGENT', startCalls: 1, completeCalls: 1 },
    ...{ completesApplied: 1, puts: 1, ...changes },
  };
}

const report = (...attachments: AttachmentReport[]): Report => ({
  ...{ attachments, requests: {}, throttled: {}, storeRefusals: [] },
});
const offered: Word = { say: 'offered', name: 'a.pdf', sha256 };
const accepted: Word = { say: 'accepted', name: 'a.pdf', id: 'u1' };
const drained = (state?: UploadView['state']): Word => ({
  ...{ say: 'drained', uploads: state === undefined ? [] : [upload(state)], downloads: [], notices: [] },
});
const verdict = (words: Word[], seen: Report): unknown => {
  const { lost, duplicated } = judge({ words, report: seen, leaked: [] });
  return { lost: lost.length, duplicated: duplicated.length };
};
const CLEAN = { lost: 0, duplicated: 0 };

describe('the judge', () => {
  it.each<[string, Word[], Report]>([
    ['delivered once', [offered, accepted, drained('delivered')], report(arrived())],
    ['never accepted, and not there', [offered, drained()], report()],
    ['never accepted, and there', [offered, drained('sent')], report(arrived())],
    [
      'given up',
      [offered, accepted, { say: 'giving-up', name: 'a.pdf' }, drained('cancelled')],
      report(arrived({ completesApplied: 0 })),
    ],
  ])('has nothing to say of a file that was %s', (_, words, seen) => {
    expect(verdict(words, seen)).toEqual(CLEAN);
  });

  it.each<[string, Word[], Report, object]>([
    ['is gone', [offered, accepted, drained()], report(), { lost: 1 }],
    ['is still waiting', [offered, accepted, drained('queued')], report(), { lost: 1 }],
    [
      'arrived with other bytes',
      [offered, accepted, drained('sent')],
      report(arrived({ sha256: 'b'.repeat(64) })),
      { lost: 1 },
    ],
    [
      'arrived twice',
      [offered, accepted, drained('sent')],
      report(arrived(), arrived({ attachmentId: 'at2' })),
      { duplicated: 1 },
    ],
    ['is called sent, and is not there', [offered, drained('sent')], report(), { lost: 1 }],
    ['is there, and called failed', [offered, accepted, drained('failed')], report(arrived()), { lost: 1 }],
    [
      'arrived although it was given up',
      [offered, accepted, { say: 'given-up', name: 'a.pdf' }, drained('sent')],
      report(arrived()),
      { duplicated: 1 },
    ],
    [
      'was accepted by an engine that never came to rest',
      [offered, accepted],
      report(arrived()),
      { lost: 1 },
    ],
    [
      'surprised the engine',
      [offered, accepted, { say: 'surprise', what: 'TypeError' }, drained('sent')],
      report(arrived()),
      { lost: 1 },
    ],
  ])('sees a file that %s', (_, words, seen, wrong) => {
    expect(verdict(words, seen)).toEqual({ ...CLEAN, ...wrong });
  });
});
