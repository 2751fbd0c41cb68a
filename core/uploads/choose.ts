import { byPosition } from './place.ts';
import type { Upload } from './upload.ts';

/**
 * Who gets the free slots: the contacts in turn, and within a contact the user's order, so that a thousand files to one
 * customer do not keep another waiting.
 *
 * @param ready - uploads that nothing keeps back.
 * @param running - uploads at work for each contact.
 * @param hasSlot - whether there is one for this upload, beside those that were chosen. Where there is none for the first of a
 *   contact, those behind it wait too.
 * @param lastServed - for each contact the number of its last turn; who was served longest ago goes first.
 */
export function chooseNext(
  ready: readonly Upload[],
  running: ReadonlyMap<string, number>,
  hasSlot: (upload: Upload, chosen: readonly Upload[]) => boolean,
  lastServed: ReadonlyMap<string, number>,
): Upload[] {
  const lanes = new Map<string, Upload[]>();
  for (const upload of ready) {
    const lane = lanes.get(upload.contact);
    if (lane === undefined) lanes.set(upload.contact, [upload]);
    else lane.push(upload);
  }
  const turns = [...lanes].map(([contact, lane]) => ({
    lane: lane.sort((a, b) => byPosition(b, a)),
    busy: running.get(contact) ?? 0,
    served: lastServed.get(contact) ?? 0,
  }));
  const chosen: Upload[] = [];
  for (;;) {
    const turn = turns
      .filter(({ lane }) => {
        const first = lane.at(-1);
        return first !== undefined && hasSlot(first, chosen);
      })
      .reduce<(typeof turns)[number] | undefined>((best, next) => {
        if (best === undefined) return next;
        return next.busy < best.busy || (next.busy === best.busy && next.served < best.served) ? next : best;
      }, undefined);
    const upload = turn?.lane.pop();
    if (turn === undefined || upload === undefined) return chosen;
    turn.busy += 1;
    chosen.push(upload);
  }
}
