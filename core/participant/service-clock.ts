import type { Clock } from '../ports.ts';

/** The service's clock as seen from the workstation, whose own may be minutes off. */
export interface ServiceClock {
  /**
   * Takes note of an answer.
   * @param date - the `Date` header; anything else is ignored.
   * @param sentAt - when its request left, epoch milliseconds.
   */
  noteDate(date: string | undefined, sentAt: number): void;
  /** Service minus workstation, milliseconds; 0 until an answer has come. */
  offsetMs(): number;
  /** A time that the service stated, as epoch milliseconds of the workstation; undefined if it is not a time. */
  toLocal(stated: string | undefined): number | undefined;
}

/** `Date` counts whole seconds, so the truth is half a second later on average. Milliseconds. */
const HALF_A_SECOND_MS = 500;

/**
 * A service clock that takes both clocks for the same until an answer says otherwise.
 *
 * @param onTime - is told of every answer what time it is by the service, epoch milliseconds.
 */
export function createServiceClock(
  clock: Clock,
  onTime: (serviceTime: number) => void = () => undefined,
): ServiceClock {
  let offset = 0;
  return {
    noteDate(date, sentAt) {
      const stated = Date.parse(date ?? '');
      if (Number.isNaN(stated)) return;
      // The service looked at its clock somewhere on the way there and back.
      const lookedAt = (sentAt + clock.now()) / 2;
      offset = Math.round(stated + HALF_A_SECOND_MS - lookedAt);
      onTime(clock.now() + offset);
    },
    offsetMs: () => offset,
    toLocal(stated) {
      if (stated === undefined) return undefined;
      // Without a zone, Date.parse would take it as the workstation's.
      const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(stated) ? stated : `${stated}Z`;
      const time = Date.parse(zoned);
      return Number.isNaN(time) ? undefined : Math.max(0, Math.round(time - offset));
    },
  };
}
