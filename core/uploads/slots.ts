import type { Upload } from './upload.ts';

/** How many uploads may be at work at once. */
export interface Slots {
  all: number;
  /** Of them, those that still have many bytes to send. */
  large: number;
}

/** The share of the slots that large files may have: three of the default's eight. */
const LARGE = 3 / 8;

/**
 * A small file costs round trips, not bytes: at a round trip of 1 s it takes 4 s, so it takes eight at once to use the quota's
 * 2 a second. Large ones share the line's bandwidth, and more of them at once only means more to send again after an outage.
 */
export function slotsFor(uploadsAtOnce: number): Slots {
  return { all: uploadsAtOnce, large: Math.max(1, Math.round(uploadsAtOnce * LARGE)) };
}

/** What even a line of 2 Mbit/s carries in a second. */
const SMALL_IN_BYTES = 256 * 1024;

type Sized = Pick<Upload, 'sizeInBytes' | 'storedAt'>;

/** Whether one more may be worked on beside those that are. */
export function hasSlot(next: Sized, atWork: readonly Sized[], slots: Slots): boolean {
  if (atWork.length >= slots.all) return false;
  return !isLarge(next) || atWork.filter(isLarge).length < slots.large;
}

/** One whose bytes are stored leaves the line to the next while it is confirmed. */
function isLarge({ sizeInBytes, storedAt }: Sized): boolean {
  return storedAt === undefined && sizeInBytes > SMALL_IN_BYTES;
}
