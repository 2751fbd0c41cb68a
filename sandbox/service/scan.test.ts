import { describe, expect, it } from 'vitest';
import type { ScanRule } from './scan.ts';
import { ScanBook, scanRulesSchema } from './scan.ts';

const photo = { name: 'photo.jpg', contactId: 'a' };

function outlook(rules: ScanRule[], attachment = photo) {
  const book = new ScanBook(300);
  book.replace(rules);
  return book.outlook(attachment);
}

describe('a scan', () => {
  it.each([
    { name: 'photo.jpg', verdict: 'APPROVED' },
    { name: 'My EICAR.txt', verdict: 'REJECTED' },
    { name: 'virus.pdf', verdict: 'REJECTED' },
  ])('of $name without a rule: $verdict', ({ name, verdict }) => {
    expect(outlook([], { name, contactId: 'a' })).toEqual({ delayMs: 300, verdict });
  });

  it.each<{ what: string; rules: ScanRule[]; expected: object }>([
    {
      what: 'a rule about everything',
      rules: [{ verdict: 'never' }],
      expected: { delayMs: 300, verdict: 'never' },
    },
    { what: 'a part of the name', rules: [{ name: 'oto', delayMs: 0 }], expected: { delayMs: 0 } },
    { what: 'another name', rules: [{ name: 'Photo', delayMs: 0 }], expected: { delayMs: 300 } },
    {
      what: 'its contact',
      rules: [{ contactId: 'a', verdict: 'REJECTED' }],
      expected: { verdict: 'REJECTED' },
    },
    {
      what: 'another contact',
      rules: [{ contactId: 'b', verdict: 'REJECTED' }],
      expected: { verdict: 'APPROVED' },
    },
    {
      what: 'the first of two',
      rules: [{ name: 'photo', delayMs: 1 }, { delayMs: 2 }],
      expected: { delayMs: 1 },
    },
  ])('follows $what', ({ rules, expected }) => {
    expect(outlook(rules)).toMatchObject(expected);
  });
});

it.each([[{ verdict: 'MAYBE' }], [{ delayMs: -1 }], [{ name: '' }], [{ delay: 1 }], {}])(
  'the schema refuses %j',
  (rules) => {
    expect(scanRulesSchema.safeParse(rules).success).toBe(false);
  },
);
