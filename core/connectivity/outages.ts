import type { Clock } from '../ports.ts';
import type { LineChange } from './line.ts';

/** A route that was away for less than this only blinked. Milliseconds. */
const OUTAGE_MS = 500;

/**
 * Tells outages from blinks. After a real outage what failed for want of the line goes on at once; a blink leaves the
 * back-off alone, or a store that resets every connection would be asked without a pause.
 */
export class Outages {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Monotonic milliseconds, by route. */
  readonly #offlineSince = new Map<string, number>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Takes note of a route that turned. @returns whether this is the end of an outage. */
  endsWith({ route, online }: LineChange): boolean {
    const now = this.#clock.monotonic();
    const since = this.#offlineSince.get(route) ?? now;
    if (online) this.#offlineSince.delete(route);
    else this.#offlineSince.set(route, since);
    return online && now - since >= OUTAGE_MS;
  }
}
