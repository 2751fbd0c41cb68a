/** Whole seconds from `now` until `until` (epoch milliseconds), the nearest, as `now` may be a moment behind. */
export function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.round((until - now) / 1000));
}
