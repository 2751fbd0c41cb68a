import { z } from 'zod';
import type { Clock, Log } from '../ports.ts';
import type { ValueRepository } from '../store/values.ts';

/** Under which the service's last word is stored, epoch milliseconds. */
const STORED_AS = 'service-time';
const timeSchema = z.number().int().min(0).max(8_640_000_000_000_000);

/** The service's word is stored anew when it is further than this from the stored one, milliseconds. */
const WORTH_STORING_MS = 60 * 60_000;

export interface WitnessedTimeOptions {
  clock: Clock;
  log: Log;
  store: Pick<ValueRepository, 'all' | 'put'>;
  /** The service has spoken for the first time since the start. */
  onFirst: () => void;
}

/**
 * A time that two clocks agree is over. The workstation's alone may be a year ahead for a minute, and what is deleted by it
 * stays deleted.
 */
export class WitnessedTime {
  readonly #options: WitnessedTimeOptions;
  #stored: number | undefined;
  #heard: { time: number; at: number } | undefined;

  constructor(options: WitnessedTimeOptions) {
    this.#options = options;
    this.#stored = timeSchema.safeParse(options.store.all().get(STORED_AS)).data;
  }

  /** The service has said what time it is. @param time - epoch milliseconds */
  heard(time: number): void {
    const isFirst = this.#heard === undefined;
    this.#heard = { time, at: this.#options.clock.monotonic() };
    this.#remember(Math.floor(time));
    if (isFirst) this.#options.onFirst();
  }

  /**
   * The earlier of the workstation's time and the service's, which goes on by the monotonic clock; before its first word
   * since the start it stands where it was left. Undefined if no service has ever said it. Epoch milliseconds.
   */
  latest(): number | undefined {
    const { clock } = this.#options;
    const service =
      this.#heard === undefined ? this.#stored : this.#heard.time + clock.monotonic() - this.#heard.at;
    return service === undefined ? undefined : Math.min(clock.now(), Math.floor(service));
  }

  #remember(time: number): void {
    if (this.#stored !== undefined && Math.abs(time - this.#stored) < WORTH_STORING_MS) return;
    if (!timeSchema.safeParse(time).success) return;
    try {
      this.#options.store.put(STORED_AS, time);
      this.#stored = time;
    } catch (error) {
      // It is said again in a moment.
      this.#options.log.warn('service-time.not-stored', { error });
    }
  }
}
