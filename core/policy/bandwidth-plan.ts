import type { Clock } from '../ports.ts';
import { scheduledLimit } from './schedule.ts';

/** Schedules are written in minutes. Milliseconds. */
const MINUTE_MS = 60_000;

export interface BandwidthPlanPorts {
  clock: Clock;
  /** The organization's schedule, if it has one. */
  schedule: () => readonly string[] | undefined;
  /** What the setting allows, bytes a second; null is no limit. */
  setting: () => number | null;
  limit: (bytesPerSecond: number | null) => void;
}

/** Holds the bandwidth to the setting, and to the organization's schedule where that allows less. */
export class BandwidthPlan {
  readonly #ports: BandwidthPlanPorts;
  #timer: Disposable | undefined;

  constructor(ports: BandwidthPlanPorts) {
    this.#ports = ports;
  }

  /** Holds now, and from minute to minute while there is a schedule; to be called again after either was changed. */
  apply(): void {
    const { clock, schedule, setting, limit } = this.#ports;
    this.stop();
    const lines = schedule();
    const scheduled = lines === undefined ? null : scheduledLimit(lines, new Date(clock.now()));
    const limits = [setting(), scheduled].filter((one) => one !== null);
    limit(limits.length === 0 ? null : Math.min(...limits));
    if (lines !== undefined) this.#timer = clock.after(MINUTE_MS, () => this.apply());
  }

  stop(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }
}
