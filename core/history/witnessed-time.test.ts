import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { WitnessedTime } from './witnessed-time.ts';

const DAY = 86_400_000;
const NOW = 20_000 * DAY;

function setUp(stored: readonly [string, unknown][] = []) {
  const rows = new Map<string, unknown>(stored);
  const clock = createFakeClock(NOW);
  const disk = { full: false };
  const put = vi.fn((name: string, value: unknown) => {
    if (disk.full) throw new AttacheError('disk-full');
    rows.set(name, value);
  });
  const onFirst = vi.fn();
  const begin = (): WitnessedTime =>
    new WitnessedTime({ clock, log: silentLog, store: { all: () => rows, put }, onFirst });
  return { time: begin(), begin, clock, put, onFirst, disk };
}

describe('the time that two clocks agree is over', () => {
  it('is unknown as long as no service has said it', () => {
    expect(setUp().time.latest()).toBeUndefined();
    expect(setUp([['service-time', 'yesterday']]).time.latest()).toBeUndefined();
  });

  it('is the earlier of the two, and goes on', async () => {
    const { time, clock } = setUp();
    time.heard(NOW - 500);
    expect(time.latest()).toBe(NOW - 500);
    await clock.advance(DAY);
    expect(time.latest()).toBe(NOW + DAY - 500);
    clock.jumpWallClock(365 * DAY);
    expect(time.latest()).toBe(NOW + DAY - 500);
    clock.jumpWallClock(-2 * 365 * DAY);
    expect(time.latest()).toBe(NOW - 364 * DAY);
  });

  it('stands still from one start to the service’s next word', () => {
    const { time, begin, clock, onFirst } = setUp();
    time.heard(NOW);
    clock.jumpWallClock(365 * DAY);
    const again = begin();
    expect(again.latest()).toBe(NOW);
    expect(onFirst).toHaveBeenCalledTimes(1);
    again.heard(NOW + 365 * DAY);
    again.heard(NOW + 365 * DAY);
    expect(onFirst).toHaveBeenCalledTimes(2);
    expect(again.latest()).toBe(NOW + 365 * DAY);
  });

  it('is not written with every answer, nor lost with a disk that was full once', () => {
    const { time, put, disk } = setUp();
    disk.full = true;
    time.heard(NOW);
    disk.full = false;
    for (let nth = 0; nth < 100; nth += 1) time.heard(NOW + nth);
    expect(put).toHaveBeenCalledTimes(2);
    time.heard(NOW + DAY);
    expect(put).toHaveBeenCalledTimes(3);
  });
});
