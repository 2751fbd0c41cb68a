import { describe, expect, it } from 'vitest';
import { DEFAULT_FILE_LIMITS } from '../../contract/limits.ts';
import type { ContactView } from '../../contract/views.ts';
import { plain } from '../style.ts';
import { MISHAPS } from './bad-line.ts';
import { deliveryTable, summaryLines, type Delivery } from './story.ts';

const CONTACT: ContactView = {
  id: 'c',
  label: 'Maria Souza',
  endpoint: { kind: 'url', url: 'http://127.0.0.1:1' },
  state: 'active',
  tokenKind: 'participant',
  limits: DEFAULT_FILE_LIMITS,
  addedAt: 0,
};

function delivery(problems: string[] = []): Delivery {
  return {
    file: { name: '見積書.pdf', sizeInBytes: 2_000, sha256: 'ab'.repeat(32), attachmentId: 'one' },
    contact: CONTACT,
    problems,
  };
}

const GOOD = {
  deliveries: [delivery()],
  received: {
    name: 'photo.jpg',
    sizeInBytes: 3,
    path: '/tmp/photo.jpg',
    sent: 'cc',
    byLink: 'cc',
    downloaded: 'cc',
    linkLifeSeconds: 120,
  },
  surplus: [],
  met: new Set(MISHAPS),
  paint: plain,
};

describe('deliveryTable', () => {
  it('has a line for every file, with what is wrong with it', () => {
    const lines = deliveryTable([delivery(), delivery(['it is not in the chat'])], plain).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^✓ {2}見積書\.pdf {2}Maria Souza {2}2\.0 kB {2}abababababab {2}the same/);
    expect(lines[2]).toMatch(/^✗ .* {2}it is not in the chat$/);
  });
});

describe('summaryLines', () => {
  it('is good when everything is, and names every mishap', () => {
    const { lines, isGood } = summaryLines(GOOD);
    expect(isGood).toBe(true);
    for (const { says } of MISHAPS) expect(lines.join('\n')).toContain(says);
    expect(lines.at(-1)).toBe('All 1 files (2.0 kB) arrived whole, each exactly once.');
  });

  it.each([
    ['a file that differs', { deliveries: [delivery(['it was delivered 2 times'])] }, /delivered 2 times/],
    ['a link to other bytes', { received: { ...GOOD.received, byLink: 'dd' } }, /the link gave other bytes/],
    ['a download that never came', { received: { ...GOOD.received, downloaded: undefined } }, /the download/],
    [
      'a mishap that did not happen',
      { met: new Set(MISHAPS.slice(1)) },
      /not seen: the connection was reset/,
    ],
  ])('is not good with %s, and says so', (_what, changes, words) => {
    const { lines, isGood } = summaryLines({ ...GOOD, ...changes });
    expect(isGood).toBe(false);
    expect(lines.at(-1)).toMatch(words);
  });
});
