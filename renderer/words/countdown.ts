/** Whole seconds from `now` until `until` (epoch milliseconds), rounded up so that 0 means that it is over. */
export function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
