import type { Clock, Log } from '../ports.ts';
import { remainingMs } from './back-off.ts';

/** After a commit that failed nothing is begun for this long: what cannot be remembered must not be done. Milliseconds. */
const REST_MS = 5_000;

/** The pause that the queue takes when the disk refuses a commit. */
export class Rest {
  readonly #ports: { clock: Clock; log: Log };
  /** Epoch milliseconds. */
  #until: number | undefined;

  constructor(ports: { clock: Clock; log: Log }) {
    this.#ports = ports;
  }

  /** Epoch milliseconds; may be over already. */
  get until(): number | undefined {
    return this.#until;
  }

  get isOn(): boolean {
    return this.#until !== undefined && remainingMs(this.#until, this.#ports.clock.now()) > 0;
  }

  /** @returns whether it begins now; false if it was on already. */
  begin(because: unknown): boolean {
    if (this.isOn) return false;
    this.#ports.log.error('queue.rests', { restMs: REST_MS, error: because });
    this.#until = this.#ports.clock.now() + REST_MS;
    return true;
  }
}
