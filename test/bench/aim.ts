/** A measured figure and what it had to be. */
export interface Aim {
  /** As the table says it. */
  text: string;
  met: boolean;
}

export function atMost(value: number, limit: number, format: (value: number) => string): Aim {
  return { text: `${format(value)} (≤ ${format(limit)})`, met: value <= limit };
}

/** For what is measured several times: the middle one counts, and the least and the most are told. */
export function medianAtMost(
  values: readonly number[],
  limit: number,
  format: (value: number) => string,
): Aim {
  const { text, met } = atMost(median(values), limit, format);
  return { text: `${text}, ${format(Math.min(...values))} to ${format(Math.max(...values))}`, met };
}

/** Of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

export function atLeast(value: number, limit: number, format: (value: number) => string): Aim {
  return { text: `${format(value)} (≥ ${format(limit)})`, met: value >= limit };
}

export function exactly(value: number, wanted: number): Aim {
  return { text: `${value} (${wanted})`, met: value === wanted };
}

export const asCount = (value: number): string => String(value);
export const asSeconds = (value: number): string => `${value.toFixed(1)} s`;
export const asRatio = (value: number): string => value.toFixed(2);
export const asShare = (value: number): string => `${(value * 100).toFixed(1)} %`;
export const asMilliseconds = (value: number): string => `${Math.round(value)} ms`;
export const asMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
export const asMegabytesPerSecond = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB/s`;
