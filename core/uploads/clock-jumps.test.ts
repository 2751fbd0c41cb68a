import { describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { LONGEST_BACK_OFF_MS } from './back-off.ts';
import { setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

const HOUR = 3_600_000;
const UPLOADS = 40;
const SLOTS = 3;

/** What a workstation's clock does: set wrong by a day and put right, or a night's sleep. */
const jumps: [string, number][] = [
  ['a day forward', 24 * HOUR],
  ['a day back', -24 * HOUR],
  ['over eight hours of sleep', 8 * HOUR],
  ['over a minute of sleep', 60_000],
];

/** A queue in which every upload waits for its own retry, the next one in a second and the last in nearly a minute. */
function setUpRetries() {
  const set = setUpQueue({ concurrency: SLOTS });
  const { outside, clock } = set;
  const put = outside.put.bind(outside);
  const seen = { inFlight: 0, most: 0 };
  outside.put = async (...from) => {
    seen.inFlight += 1;
    seen.most = Math.max(seen.most, seen.inFlight);
    const transfer = Promise.withResolvers<undefined>();
    clock.after(100, () => transfer.resolve(undefined));
    await transfer.promise;
    seen.inFlight -= 1;
    await put(...from);
  };
  const uploads = Array.from({ length: UPLOADS }, (_, n) =>
    anUpload({
      id: `u${n}`,
      name: `${n}.pdf`,
      position: n,
      attempts: 7,
      retry: { at: clock.now() + 1_000 + n * 1_400, code: 'service-failed' },
    }),
  );
  return { ...set, seen, uploads };
}

describe.each(jumps)('a wall clock that jumps %s', (_name, ms) => {
  it('while retries wait: no more start together than there are slots, and none stalls', async () => {
    const { queue, clock, seen, uploads } = setUpRetries();
    queue.restore(uploads.map((upload) => ({ upload, outbox: 'intact' })));
    await clock.advance(500);
    clock.jumpWallClock(ms);
    await clock.advance(LONGEST_BACK_OFF_MS + UPLOADS * 100);
    expect(queue.all().map(({ state }) => state)).toEqual(uploads.map(() => 'sent'));
    expect(seen.most).toBeLessThanOrEqual(SLOTS);
  });

  it('between two engines: what is stored is due within the longest back-off, whatever the clock says', async () => {
    const { queue, clock, seen, uploads } = setUpRetries();
    clock.jumpWallClock(ms);
    queue.restore(uploads.map((upload) => ({ upload, outbox: 'intact' })));
    await clock.advance(LONGEST_BACK_OFF_MS + UPLOADS * 100);
    expect(queue.all().map(({ state }) => state)).toEqual(uploads.map(() => 'sent'));
    expect(seen.most).toBeLessThanOrEqual(SLOTS);
  });

  it('never holds back for longer than a hold can last', async () => {
    const { queue, clock, outside } = setUpQueue();
    queue.add(anUpload({ holdUntil: clock.now() + 5_000 }));
    await settle();
    clock.jumpWallClock(ms);
    await clock.advance(5_000);
    expect(outside.asked).toContainEqual(expect.stringMatching(/^start /));
  });
});

describe('timers', () => {
  it('the whole queue arms one, for what is due first', async () => {
    const { queue, clock, uploads } = setUpRetries();
    queue.restore(uploads.map((upload) => ({ upload, outbox: 'intact' })));
    await settle();
    expect(clock.waiting()).toBe(1);
  });
});
