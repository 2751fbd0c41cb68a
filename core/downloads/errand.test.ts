import { describe, expect, it } from 'vitest';
import type { ScanStatus } from '../../contract/views.ts';
import { nextErrand, renewalDueAt, type ShownAttachment } from './errand.ts';

const NOW = 1_000_000;

function shown(
  attachmentId: string,
  fields: { endsIn?: number; life?: number; size?: number; status?: ScanStatus; notBefore?: number } = {},
): ShownAttachment {
  const { endsIn, life = 120, size, status = 'APPROVED', notBefore = 0 } = fields;
  const ref = { contact: 'contact-1', attachmentId };
  const expiresAt = NOW + (endsIn ?? 0) * 1000;
  return {
    attachment: { ...ref, status, ...(size !== undefined && { sizeInBytes: size }) },
    link:
      endsIn === undefined
        ? undefined
        : { ...ref, expiresAt, lifetimeInSeconds: life, sizeInBytes: size ?? 1 },
    notBefore,
  };
}

const nextOf = (...all: ShownAttachment[]): string => {
  const next = nextErrand(all, NOW);
  if (next === undefined) return 'nothing';
  return 'at' in next ? `at ${next.at - NOW}` : `${next.errand.for} ${next.errand.attachment.attachmentId}`;
};

describe('a link is renewed', () => {
  it.each([
    [300, 15],
    [120, 15],
    [30, 15],
    [20, 10],
    [5, 2.5],
  ])('of %i s when %d s are left', (life, left) => {
    const link = shown('a', { endsIn: life, life, size: 1 }).link;
    expect(link && (link.expiresAt - renewalDueAt(link)) / 1000).toBe(left);
  });
});

describe('next is', () => {
  it('nothing where nothing is shown, or all is known', () => {
    expect(nextOf()).toBe('nothing');
    expect(nextOf(shown('a', { size: 1 }))).toBe('nothing');
  });

  it('the link that ends first, of those that are low', () => {
    const all = [
      shown('later', { endsIn: 14, size: 1 }),
      shown('first', { endsIn: 3, size: 1 }),
      shown('long', { endsIn: 100, size: 1 }),
    ];
    expect(nextOf(...all)).toBe('link first');
  });

  it('the time at which one is low', () => {
    expect(nextOf(shown('a', { endsIn: 100, size: 1 }), shown('b', { endsIn: 40, size: 1 }))).toBe(
      'at 25000',
    );
  });

  it('not a link that has ended, or will before the answer is here', () => {
    expect(nextOf(shown('a', { endsIn: 0, size: 1 }))).toBe('nothing');
    expect(nextOf(shown('a', { endsIn: 0.9, size: 1 }), shown('b', { endsIn: 1, size: 1 }))).toBe('link b');
  });

  it('a size only when no link is low', () => {
    expect(nextOf(shown('a'), shown('b', { endsIn: 10, size: 1 }))).toBe('link b');
    expect(nextOf(shown('a'), shown('b', { endsIn: 60, size: 1 }))).toBe('size a');
  });

  it.each<ScanStatus>(['IN_PROGRESS', 'REJECTED'])('no size of what is %s', (status) => {
    expect(nextOf(shown('a', { status }))).toBe('nothing');
  });

  it('nothing that failed before its time', () => {
    expect(nextOf(shown('a', { notBefore: NOW + 500 }))).toBe('at 500');
    expect(nextOf(shown('a', { notBefore: Infinity }))).toBe('nothing');
    expect(nextOf(shown('a', { notBefore: NOW + 500 }), shown('b'))).toBe('size b');
    expect(nextOf(shown('a', { endsIn: 10, size: 1, notBefore: NOW + 500 }))).toBe('at 500');
  });
});
