import { byPosition } from './place.ts';
import type { Upload } from './upload.ts';

/** A contact's uploads, in the user's order. */
export type Lane = readonly [contact: string, uploads: readonly Upload[]];

/**
 * Uploads by contact, kept in order while they change: to sort ten thousand whenever a slot is free would cost more than to send
 * one of them.
 */
export class Lanes {
  readonly #lanes = new Map<string, Upload[]>();

  all(): Lane[] {
    return [...this.#lanes];
  }

  add(upload: Upload): void {
    const lane = this.#lanes.get(upload.contact);
    if (lane === undefined) this.#lanes.set(upload.contact, [upload]);
    else lane.splice(placeIn(lane, upload), 0, upload);
  }

  /** @param upload - as it was put there. */
  remove(upload: Upload): void {
    const lane = this.#lanes.get(upload.contact);
    if (lane === undefined) return;
    lane.splice(placeIn(lane, upload), 1);
    if (lane.length === 0) this.#lanes.delete(upload.contact);
  }

  /** Another state of an upload that is there, in the same place. */
  replace(upload: Upload): void {
    const lane = this.#lanes.get(upload.contact);
    if (lane !== undefined) lane[placeIn(lane, upload)] = upload;
  }
}

/** How many of a lane go before an upload. */
function placeIn(lane: readonly Upload[], upload: Upload): number {
  let from = 0;
  let to = lane.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = lane[middle];
    if (other !== undefined && other.id !== upload.id && byPosition(other, upload) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
