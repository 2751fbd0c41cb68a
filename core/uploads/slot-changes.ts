import type { Clock, Random } from '../ports.ts';
import type { Change } from './records.ts';
import { recoveryEvent } from './recover.ts';
import type { Upload } from './upload.ts';

/** What gives an upload its slot; the last of them is that it is given. */
export function slotChanges(
  upload: Upload,
  { clock, random }: { clock: Pick<Clock, 'now'>; random: Pick<Random, 'uuid'> },
): Change[] {
  const { id } = upload;
  const given: Change = { id, event: { type: 'slot-given', startToken: random.uuid() } };
  // In a running state without a run: the last one's end could not be committed, which is as after a crash.
  const lost = recoveryEvent(upload, 'intact', clock.now());
  return lost === undefined ? [given] : [{ id, event: lost }, given];
}
