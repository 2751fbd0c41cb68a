import { SCHEDULE_LINE } from '../../contract/policy.ts';

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MINUTES = 24 * 60;

/**
 * What a schedule allows at a moment, bytes a second: the first line that fits, or null if none does.
 *
 * @param lines - as `SCHEDULE_LINE`; others are passed over, for the schema has refused them.
 * @param at - by the workstation's own time of day.
 */
export function scheduledLimit(lines: readonly string[], at: Date): number | null {
  const minute = at.getHours() * 60 + at.getMinutes();
  for (const line of lines) {
    const [, days = '', fromHour, fromMinute, toHour, toMinute, bytes] = SCHEDULE_LINE.exec(line) ?? [];
    const from = Number(fromHour) * 60 + Number(fromMinute);
    const to = Number(toHour) * 60 + Number(toMinute);
    if (isWithin(days, from, to, at.getDay(), minute)) return Number(bytes);
  }
  return null;
}

/** A range that ends before it begins, or when it begins, belongs to the day on which it begins. */
function isWithin(days: string, from: number, to: number, day: number, minute: number): boolean {
  const until = to > from ? to : to + DAY_MINUTES;
  const isToday = isOn(days, day) && minute >= from && minute < until;
  return isToday || (isOn(days, (day + 6) % 7) && minute + DAY_MINUTES < until);
}

function isOn(days: string, day: number): boolean {
  if (days === 'daily') return true;
  const [first = '', last = first] = days.split('-');
  const length = (WEEK.indexOf(last) - WEEK.indexOf(first) + 7) % 7;
  return (day - WEEK.indexOf(first) + 7) % 7 <= length;
}
