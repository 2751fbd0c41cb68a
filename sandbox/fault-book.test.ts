import { describe, expect, it } from 'vitest';
import { FaultBook } from './fault-book.ts';
import type { FaultRule, FaultSite } from './faults.ts';
import { faultRulesSchema } from './faults.ts';

const hole = { kind: 'black-hole' } as const;
const lost = { kind: 'lose-answer', applied: true } as const;

/** What becomes of requests to these sites, in order. */
function strikes(rules: FaultRule[], sites: FaultSite[], name?: string): string[] {
  const book = new FaultBook(rules);
  return sites.map((site) => book.plan(site, name).interruption?.kind ?? '-');
}

describe('a rule', () => {
  it('strikes once unless it says otherwise', () => {
    expect(strikes([{ on: 'GetTranscript', fault: hole }], ['GetTranscript', 'GetTranscript'])).toEqual([
      'black-hole',
      '-',
    ]);
  });

  it('lets some requests through first, strikes a number of times, or always', () => {
    const sites = Array<FaultSite>(5).fill('store.put');
    expect(strikes([{ on: 'store.put', skip: 1, times: 2, fault: hole }], sites)).toEqual([
      '-',
      'black-hole',
      'black-hole',
      '-',
      '-',
    ]);
    expect(strikes([{ on: 'store.put', skip: 3, times: 'always', fault: hole }], sites)).toEqual([
      '-',
      '-',
      '-',
      'black-hole',
      'black-hole',
    ]);
  });

  it.each([
    { on: 'service', struck: ['StartAttachmentUpload', 'GetTranscript'] },
    { on: 'store', struck: ['store.put', 'store.get'] },
    { on: 'websocket', struck: ['websocket'] },
    { on: '*', struck: ['StartAttachmentUpload', 'GetTranscript', 'store.put', 'store.get', 'websocket'] },
  ] as const)('on $on strikes $struck', ({ on, struck }) => {
    const sites = ['StartAttachmentUpload', 'GetTranscript', 'store.put', 'store.get', 'websocket'] as const;
    const kinds = strikes([{ on, times: 'always', fault: hole }], [...sites]);
    expect(sites.filter((_, index) => kinds[index] === 'black-hole')).toEqual(struck);
  });

  it.each([
    { kind: 'truncate', afterBytes: 1 },
    { kind: 'wrong-range' },
    { kind: 'change-object' },
    { kind: 'gzip' },
  ] as const)('of $kind waits for a download', (fault) => {
    const sites = ['GetAttachment', 'store.put', 'websocket', 'store.get'] as const;
    expect(strikes([{ on: '*', fault }], [...sites])).toEqual(['-', '-', '-', fault.kind]);
  });

  it('can be about one file, whose requests alone are counted', () => {
    const book = new FaultBook([{ on: 'store.put', name: 'a.txt', fault: hole }]);
    expect(book.plan('store.put', 'b.txt').interruption).toBeUndefined();
    expect(book.plan('store.put', undefined).interruption).toBeUndefined();
    expect(book.plan('store.put', 'a.txt').interruption).toEqual(hole);
  });
});

describe('several rules', () => {
  it('add up, the slowest bandwidth and one interruption at a time', () => {
    const book = new FaultBook([
      { on: '*', fault: { kind: 'latency', ms: 20 } },
      { on: 'store', fault: { kind: 'latency', ms: 30 } },
      { on: 'store', fault: { kind: 'bandwidth', bytesPerSecond: 500 } },
      { on: 'store', fault: { kind: 'bandwidth', bytesPerSecond: 100 } },
      { on: 'store.put', fault: hole },
      { on: 'store.put', fault: lost },
    ]);
    expect(book.plan('store.put', undefined)).toEqual({
      latencyMs: 50,
      bytesPerSecond: 100,
      interruption: hole,
    });
    expect(book.plan('store.put', undefined)).toEqual({
      latencyMs: 0,
      bytesPerSecond: undefined,
      interruption: lost,
    });
  });

  it('skew the clocks of their side for as long as they stand', () => {
    const book = new FaultBook([
      { on: 'service', fault: { kind: 'clock-skew', ms: 1000 } },
      { on: '*', fault: { kind: 'clock-skew', ms: -30 } },
    ]);
    book.plan('GetTranscript', undefined);
    expect(book.skewMs('service')).toBe(970);
    expect(book.skewMs('store')).toBe(-30);
    book.replace([]);
    expect(book.skewMs('service')).toBe(0);
  });
});

describe('the schema', () => {
  it.each([
    { on: 'nowhere', fault: hole },
    { on: '*', fault: { kind: 'earthquake' } },
    { on: '*', fault: { kind: 'status', status: 199 } },
    { on: '*', times: 0, fault: hole },
    { on: '*', skip: -1, fault: hole },
    { on: '*', fault: { kind: 'latency', ms: 1, seconds: 2 } },
  ])('refuses %j', (rule) => {
    expect(faultRulesSchema.safeParse([rule]).success).toBe(false);
  });
});
