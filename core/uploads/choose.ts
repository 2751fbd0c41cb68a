import type { Lane } from './lanes.ts';
import type { Upload } from './upload.ts';

/**
 * Who gets the free slots: the contacts in turn, and within a contact the user's order, so that a thousand files to one
 * customer do not keep another waiting.
 *
 * @param lanes - of all contacts.
 * @param isReady - whether nothing keeps an upload back. Not asked of those behind the last that is chosen.
 * @param running - uploads at work for each contact.
 * @param hasSlot - whether there is one for this upload, beside those that were chosen. Where there is none for the first of a
 *   contact, those behind it wait too.
 * @param lastServed - for each contact the number of its last turn; who was served longest ago goes first.
 */
export function chooseNext(
  lanes: readonly Lane[],
  isReady: (upload: Upload) => boolean,
  running: ReadonlyMap<string, number>,
  hasSlot: (upload: Upload, chosen: readonly Upload[]) => boolean,
  lastServed: ReadonlyMap<string, number>,
): Upload[] {
  const turns = lanes.map(([contact, uploads]) => {
    const ready = only(uploads, isReady);
    return {
      ready,
      first: ready.next().value,
      busy: running.get(contact) ?? 0,
      served: lastServed.get(contact) ?? 0,
    };
  });
  const chosen: Upload[] = [];
  for (;;) {
    const turn = turns
      .filter(({ first }) => first !== undefined && hasSlot(first, chosen))
      .reduce<(typeof turns)[number] | undefined>((best, next) => {
        if (best === undefined) return next;
        return next.busy < best.busy || (next.busy === best.busy && next.served < best.served) ? next : best;
      }, undefined);
    if (turn?.first === undefined) return chosen;
    chosen.push(turn.first);
    turn.busy += 1;
    turn.first = turn.ready.next().value;
  }
}

function* only(
  uploads: readonly Upload[],
  isReady: (upload: Upload) => boolean,
): Generator<Upload, undefined> {
  for (const upload of uploads) if (isReady(upload)) yield upload;
}
