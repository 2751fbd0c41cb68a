/** How numbers, sizes, rates and times are written: all by Intl, in one locale. */
export interface Formats {
  integer: (value: number) => string;
  percent: (fraction: number) => string;
  /** @param bytes - decimal units, as file managers other than Windows' count. */
  bytes: (bytes: number) => string;
  rate: (bytesPerSecond: number) => string;
  /** Seconds up to a minute and a half, then minutes, then hours: as much as a glance can use. */
  duration: (seconds: number) => string;
  /** `1:05`, for countdowns whose width must not jump. */
  clock: (seconds: number) => string;
  timeOfDay: (epochMs: number) => string;
  /** The time of day, and the day with it unless it is today. */
  dayAndTime: (epochMs: number) => string;
  day: (epochMs: number) => string;
  /** As `dayAndTime`, to the second. */
  moment: (epochMs: number) => string;
}

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function createFormats(locale: string): Formats {
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const secondOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const dayAndSecond = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const sizes = SIZE_UNITS.map((unit) => unitFormat(unit));
  const rates = SIZE_UNITS.map((unit) => unitFormat(`${unit}-per-second`));
  const seconds = unitFormat('second');
  const minutes = unitFormat('minute');
  const hours = unitFormat('hour');

  function unitFormat(unit: string): Intl.NumberFormat {
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumSignificantDigits: 3,
    });
  }

  function scaled(value: number, formats: readonly Intl.NumberFormat[]): string {
    const power = Math.max(0, Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), formats.length - 1));
    return formats[power]?.format(value / 1000 ** power) ?? integer.format(value);
  }

  return {
    integer: (value) => integer.format(value),
    // 100 % is said by the state, never by rounding.
    percent: (fraction) => percent.format(Math.floor(fraction * 100) / 100),
    bytes: (bytes) => scaled(bytes, sizes),
    rate: (bytesPerSecond) => scaled(bytesPerSecond, rates),
    duration(length) {
      const whole = Math.max(0, Math.round(length));
      if (whole < 90) return seconds.format(whole);
      if (whole < 90 * 60) return minutes.format(Math.round(whole / 60));
      return hours.format(Math.round(whole / 3600));
    },
    clock(length) {
      const whole = Math.max(0, Math.ceil(length));
      return `${integer.format(Math.floor(whole / 60))}:${twoDigits.format(whole % 60)}`;
    },
    timeOfDay: (epochMs) => timeOfDay.format(epochMs),
    day: (epochMs) => day.format(epochMs),
    dayAndTime: (epochMs) => (isToday(epochMs) ? timeOfDay : dayAndTime).format(epochMs),
    moment: (epochMs) => (isToday(epochMs) ? secondOfDay : dayAndSecond).format(epochMs),
  };
}

function isToday(epochMs: number): boolean {
  return new Date(epochMs).toDateString() === new Date().toDateString();
}
