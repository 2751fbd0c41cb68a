import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { uploadStateSchema } from '../../contract/terms.ts';
import { silentLog } from '../../core/diagnostics/log.ts';
import type { Log } from '../../core/ports.ts';

const changeSchema = z.object({
  upload: z.string(),
  event: z.string(),
  from: uploadStateSchema,
  to: uploadStateSchema,
});

/** One change of one upload, `at` seconds after the journal was opened. */
export type Change = z.infer<typeof changeSchema> & { at: number };

/** What a benchmark has to know of the engine's log, without a file. */
export interface Journal {
  log: Log;
  changes: readonly Change[];
  /** When the engine took itself to be offline, epoch milliseconds. The last one may have no end. */
  outages: readonly { from: number; until: number }[];
  /** Since it was opened. */
  seconds(): number;
}

export function openJournal(): Journal {
  const openedAt = performance.now();
  const seconds = (): number => (performance.now() - openedAt) / 1000;
  const changes: Change[] = [];
  const outages: { from: number; until: number }[] = [];
  const log: Log = {
    ...silentLog,
    info(event, fields) {
      const outage = outages.at(-1);
      if (event === 'upload.changed') changes.push({ ...changeSchema.parse(fields), at: seconds() });
      else if (event === 'line.offline') outages.push({ from: Date.now(), until: Infinity });
      else if (event === 'line.online' && outage?.until === Infinity) outage.until = Date.now();
    },
  };
  return { log, changes, outages, seconds };
}
