import { expect, it, vi } from 'vitest';
import { PauseAll } from './pause-all.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function setUp(stored: Record<string, unknown> = {}) {
  const rows = new Map(Object.entries(stored));
  const store = {
    all: () => new Map(rows),
    put: (name: string, value: unknown) => void rows.set(name, value),
    delete: (name: string) => void rows.delete(name),
  };
  const onChange = vi.fn();
  const clock = createFakeClock(5_000);
  return { make: () => new PauseAll(store, clock, onChange), onChange, clock, rows };
}

it('is off, on since a time, and off again; each twice in a row is once', async () => {
  const { make, onChange, clock } = setUp();
  const pause = make();
  expect(pause.view()).toEqual({ paused: false });
  pause.begin();
  await clock.advance(1_000);
  pause.begin();
  expect(pause.view()).toEqual({ paused: true, since: 5_000 });
  expect(onChange).toHaveBeenCalledOnce();
  pause.end();
  pause.end();
  expect(pause.view()).toEqual({ paused: false });
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('is still on after a restart', () => {
  const { make } = setUp();
  make().begin();
  expect(make().view()).toEqual({ paused: true, since: 5_000 });
});

it('takes what is no time for nothing', () => {
  expect(setUp({ 'paused-since': 'yes' }).make().isOn).toBe(false);
});
