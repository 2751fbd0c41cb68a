import { describe, expect, it } from 'vitest';
import type { AttachmentReport } from '../../sandbox/control-schema.ts';
import { findSurplus, judgeDelivery, type Accepted } from './judge.ts';

const FILE: Accepted = { name: 'a.pdf', sizeInBytes: 10, sha256: 'aa', attachmentId: 'one' };

function attachment(changes: Partial<AttachmentReport> = {}): AttachmentReport {
  return {
    attachmentId: 'one',
    contactId: 'chat',
    name: 'a.pdf',
    contentType: 'application/pdf',
    sizeInBytes: 10,
    sha256: 'aa',
    status: 'APPROVED',
    from: 'SUPERVISOR',
    startCalls: 1,
    completeCalls: 1,
    completesApplied: 1,
    puts: 1,
    ...changes,
  };
}

describe('judgeDelivery', () => {
  it('finds nothing wrong with what arrived once and whole, however often it was tried', () => {
    expect(judgeDelivery(FILE, [attachment({ startCalls: 3, completeCalls: 2, puts: 2 })])).toEqual([]);
  });

  it.each<[string, Partial<AttachmentReport>, RegExp]>([
    ['another name', { name: 'b.pdf' }, /called b\.pdf/],
    ['another size', { sizeInBytes: 9 }, /9 bytes/],
    ['other bytes', { sha256: 'bb' }, /SHA-256 there is bb/],
    ['no bytes', { sha256: null }, /SHA-256 there is none/],
    ['no Complete', { completesApplied: 0 }, /delivered 0 times/],
    ['two Completes', { completesApplied: 2 }, /delivered 2 times/],
  ])('names %s', (_what, changes, problem) => {
    const problems = judgeDelivery(FILE, [attachment(changes)]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it.each([
    ['another id', { attachmentId: 'two' }],
    ['no id at all', { attachmentId: undefined }],
  ])('misses a file with %s', (_what, changes) => {
    expect(judgeDelivery({ ...FILE, ...changes }, [attachment()])).toEqual(['it is not in the chat']);
  });
});

describe('findSurplus', () => {
  it('finds a second delivery of an accepted file', () => {
    const second = attachment({ attachmentId: 'two' });
    expect(findSurplus([FILE], [attachment(), second])).toEqual([second]);
  });

  it('lets an upload be that was begun again, and what the customer sent', () => {
    const abandoned = attachment({ attachmentId: 'two', completesApplied: 0 });
    const received = attachment({ attachmentId: 'three', from: 'CUSTOMER' });
    expect(findSurplus([FILE], [attachment(), abandoned, received])).toEqual([]);
  });
});
