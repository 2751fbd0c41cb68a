import { describe, expect, it } from 'vitest';
import { nextReadMs, type LastRead } from './next-read.ts';

const low = { uuid: () => '', unit: () => 0 };
const high = { uuid: () => '', unit: () => 1 };

describe('when a source is read again', () => {
  it.each<[string, LastRead, number, number]>([
    ['read', { kind: 'read' }, 15_000, 15_000],
    ['read, to be asked sooner than is good', { kind: 'read', freshForMs: 0 }, 5_000, 5_000],
    ['read, fresh for a minute', { kind: 'read', freshForMs: 60_000 }, 60_000, 60_000],
    ['read, fresh for a year', { kind: 'read', freshForMs: 3.2e10 }, 900_000, 900_000],
    ['failed once', { kind: 'failed', times: 1 }, 7_500, 15_000],
    ['failed thrice', { kind: 'failed', times: 3 }, 30_000, 60_000],
    ['failed for a day', { kind: 'failed', times: 300 }, 150_000, 300_000],
    ['failed, to be left alone', { kind: 'failed', times: 1, retryAfterMs: 600_000 }, 600_000, 600_000],
    ['failed, to be left alone for ever', { kind: 'failed', times: 1, retryAfterMs: 1e12 }, 900_000, 900_000],
    ['malformed', { kind: 'malformed', times: 1 }, 7_500, 15_000],
    ['denied', { kind: 'denied' }, 300_000, 300_000],
  ])('an address that was %s', (_how, last, from, to) => {
    expect([nextReadMs('url', last, low), nextReadMs('url', last, high)]).toEqual([from, to]);
  });

  it('a file: soon while it may be half written, else seldom, for it is watched', () => {
    const malformed = [1, 2, 3, 4, 5].map((times) => nextReadMs('file', { kind: 'malformed', times }, low));
    expect(malformed).toEqual([200, 400, 800, 1_600, 5_000]);
    expect(nextReadMs('file', { kind: 'read' }, low)).toBe(5_000);
    expect(nextReadMs('file', { kind: 'failed', times: 9 }, high)).toBe(5_000);
  });
});
