import { expect, it } from 'vitest';
import { scheduledLimit } from './schedule.ts';

/** Of November 2026, of which the 2nd is a Monday. */
function on(day: number, time: string): Date {
  const [hour, minute] = time.split(':').map(Number);
  return new Date(2026, 10, day, hour, minute);
}

it.each([
  ['mon-fri 08:00-18:00 500000', on(2, '07:59'), null],
  ['mon-fri 08:00-18:00 500000', on(2, '08:00'), 500_000],
  ['mon-fri 08:00-18:00 500000', on(6, '17:59'), 500_000],
  ['mon-fri 08:00-18:00 500000', on(6, '18:00'), null],
  ['mon-fri 08:00-18:00 500000', on(7, '12:00'), null],
  ['sat-mon 00:00-23:59 500000', on(8, '12:00'), 500_000],
  ['sat-mon 00:00-23:59 500000', on(3, '12:00'), null],
  ['wed 10:00-11:00 500000', on(4, '10:30'), 500_000],
  ['fri 22:00-06:00 500000', on(6, '23:00'), 500_000],
  ['fri 22:00-06:00 500000', on(7, '05:59'), 500_000],
  ['fri 22:00-06:00 500000', on(7, '06:00'), null],
  ['fri 22:00-06:00 500000', on(6, '05:59'), null],
  ['daily 00:00-00:00 500000', on(5, '13:00'), 500_000],
])('%s, at %s: %s', (line, at, expected) => {
  expect(scheduledLimit([line], at)).toBe(expected);
});

it('has the first line that fits', () => {
  const lines = ['mon 12:00-13:00 900000', 'daily 08:00-18:00 300000'];
  expect(scheduledLimit(lines, on(2, '12:30'))).toBe(900_000);
  expect(scheduledLimit(lines, on(2, '13:00'))).toBe(300_000);
});
