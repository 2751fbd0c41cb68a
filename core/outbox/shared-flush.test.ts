import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { sharedFlush } from './shared-flush.ts';

function setUp() {
  const flushes: PromiseWithResolvers<undefined>[] = [];
  const flush = sharedFlush(async () => {
    const flushing = Promise.withResolvers<undefined>();
    flushes.push(flushing);
    await flushing.promise;
  });
  return { flushes, flush };
}

describe('sharedFlush', () => {
  it('begins a new one for who asks while one is under way: that one may not hold what they did', async () => {
    const { flushes, flush } = setUp();
    const ended: string[] = [];
    void flush().then(() => ended.push('first'));
    await settle();
    void flush().then(() => ended.push('second'));
    void flush().then(() => ended.push('third'));
    await settle();
    expect(flushes).toHaveLength(1);
    flushes[0]?.resolve(undefined);
    await settle();
    expect(ended).toEqual(['first']);
    expect(flushes).toHaveLength(2);
    flushes[1]?.resolve(undefined);
    await settle();
    expect(ended).toEqual(['first', 'second', 'third']);
    expect(flushes).toHaveLength(2);
  });

  it('fails for all who share it, and not for those after it', async () => {
    const { flushes, flush } = setUp();
    const first = [flush(), flush()].map((one) => one.catch(() => 'failed'));
    await settle();
    const second = flush().then(() => 'done');
    flushes[0]?.reject(new Error('EIO'));
    expect(await Promise.all(first)).toEqual(['failed', 'failed']);
    await settle();
    flushes[1]?.resolve(undefined);
    expect(await second).toBe('done');
  });
});
