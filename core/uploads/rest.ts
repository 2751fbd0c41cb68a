import type { ErrorCode } from '../../contract/errors.ts';
import { AttacheError } from '../error.ts';
import type { Clock, Log } from '../ports.ts';
import { remainingMs } from './back-off.ts';

/** After the last commit that failed nothing is begun for this long: what cannot be remembered must not be done. Milliseconds. */
const REST_MS = 5_000;

/** The pause that uploads, and downloads for themselves, take when the disk refuses a commit. */
export class Rest {
  readonly #ports: { clock: Clock; log: Log };
  #latest: { until: number; code: ErrorCode } | undefined;

  constructor(ports: { clock: Clock; log: Log }) {
    this.#ports = ports;
  }

  /** Why, and until when in epoch milliseconds; may be over already. */
  get latest(): { until: number; code: ErrorCode } | undefined {
    return this.#latest;
  }

  get isOn(): boolean {
    return this.leftMs > 0;
  }

  /** Milliseconds until it is over; 0 if it is. */
  get leftMs(): number {
    return this.#latest === undefined ? 0 : remainingMs(this.#latest.until, this.#ports.clock.now());
  }

  /** Begins it anew. @returns false if it was on already. */
  begin(because: unknown): boolean {
    const wasOn = this.isOn;
    if (!wasOn) this.#ports.log.error('disk.rests', { restMs: REST_MS, error: because });
    this.#latest = {
      until: this.#ports.clock.now() + REST_MS,
      code: because instanceof AttacheError ? because.code : 'disk-failed',
    };
    return !wasOn;
  }
}
