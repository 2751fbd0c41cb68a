import type { RateView } from '../../contract/views.ts';
import type { Clock } from '../ports.ts';
import { startMeter, type Meter } from './meter.ts';

/** Between two looks: a number that changes faster cannot be read. Milliseconds. */
const LOOK_MS = 1_000;
/** With no byte for so long nothing moves any more, whatever the average says. Milliseconds. */
const IDLE_MS = 3_000;

interface Flow {
  meter: Meter;
  totalInBytes: number;
  movedAt: number;
}

/** How fast all transfers together are, up and down. */
export class Rates {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #flows = new Map<keyof RateView, Flow>();
  #timer: Disposable | undefined;

  /** @param onChange - called about once a second while something moves, and when nothing does any more. */
  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Bytes moved. */
  moved(direction: keyof RateView, bytes: number): void {
    const now = this.#clock.monotonic();
    const flow = this.#flows.get(direction) ?? {
      meter: startMeter(this.#clock),
      totalInBytes: 0,
      movedAt: now,
    };
    flow.totalInBytes += bytes;
    flow.movedAt = now;
    flow.meter.record(flow.totalInBytes);
    this.#flows.set(direction, flow);
    this.#timer ??= this.#clock.after(LOOK_MS, () => this.#look());
  }

  view(): RateView {
    return {
      upBytesPerSecond: this.#of('upBytesPerSecond'),
      downBytesPerSecond: this.#of('downBytesPerSecond'),
    };
  }

  stop(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#flows.clear();
  }

  #look(): void {
    const now = this.#clock.monotonic();
    for (const [direction, { movedAt }] of this.#flows) {
      if (now - movedAt >= IDLE_MS) this.#flows.delete(direction);
    }
    this.#timer = this.#flows.size > 0 ? this.#clock.after(LOOK_MS, () => this.#look()) : undefined;
    this.#onChange();
  }

  #of(direction: keyof RateView): number {
    return Math.round(this.#flows.get(direction)?.meter.bytesPerSecond() ?? 0);
  }
}
