/** How many uploads may be at work at once. */
export interface Slots {
  all: number;
  /** Of them, those that are not small. */
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

interface Sized {
  sizeInBytes: number;
}

/** Whether one more may be worked on beside those that are. */
export function hasSlot(next: Sized, atWork: readonly Sized[], slots: Slots): boolean {
  if (atWork.length >= slots.all) return false;
  return isSmall(next) || atWork.filter((upload) => !isSmall(upload)).length < slots.large;
}

function isSmall({ sizeInBytes }: Sized): boolean {
  return sizeInBytes <= SMALL_IN_BYTES;
}
