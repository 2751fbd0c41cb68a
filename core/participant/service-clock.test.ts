import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createServiceClock } from './service-clock.ts';

/** 2026-11-02T09:00:00Z by the workstation, which is ten minutes behind. */
const clock = createFakeClock(Date.UTC(2026, 10, 2, 9, 0, 0));

describe('service clock', () => {
  it('is the workstation’s until the service has answered', () => {
    const service = createServiceClock(clock);
    expect(service.offsetMs()).toBe(0);
    service.noteDate(undefined, clock.now());
    service.noteDate('not a date', clock.now());
    expect(service.offsetMs()).toBe(0);
  });

  it('takes the difference from the Date header, half-way through the call', () => {
    const service = createServiceClock(clock);
    service.noteDate('Mon, 02 Nov 2026 09:10:00 GMT', clock.now() - 2_000);
    expect(service.offsetMs()).toBe(600_000 + 500 + 1_000);
  });

  it.each([
    ['2026-11-02T09:15:00.000Z'],
    ['2026-11-02T09:15:00Z'],
    ['2026-11-02T09:15:00'],
    ['2026-11-02T10:15:00+01:00'],
  ])('brings %s to the workstation’s time', (stated) => {
    const service = createServiceClock(clock);
    service.noteDate('Mon, 02 Nov 2026 09:10:00 GMT', clock.now());
    expect(service.toLocal(stated)).toBe(Date.UTC(2026, 10, 2, 9, 5, 0) - 500);
  });

  it('knows no time where none is stated', () => {
    const service = createServiceClock(clock);
    expect(service.toLocal(undefined)).toBeUndefined();
    expect(service.toLocal('soon')).toBeUndefined();
  });
});
