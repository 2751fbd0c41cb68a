import type { Clock, Random } from '../ports.ts';
import type { Change } from './records.ts';
import { recoveryEvent } from './recover.ts';
import type { Upload } from './upload.ts';

/** What gives uploads their slots, in their order. */
export function slotChanges(
  chosen: readonly Upload[],
  { clock, random }: { clock: Pick<Clock, 'now'>; random: Pick<Random, 'uuid'> },
): Change[] {
  const now = clock.now();
  return chosen.flatMap((upload): Change[] => {
    const { id } = upload;
    const given: Change = { id, event: { type: 'slot-given', startToken: random.uuid() } };
    // In a running state without a run: the last one's end could not be committed, which is as after a crash.
    const lost = recoveryEvent(upload, 'intact', now);
    return lost === undefined ? [given] : [{ id, event: lost }, given];
  });
}
