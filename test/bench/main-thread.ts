import type { Page } from '@playwright/test';
import { z } from 'zod';

/** What a page marks with `performance.mark` where a measurement begins and ends. */
export const MARKS = { from: 'bench-from', to: 'bench-to' } as const;

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number().optional(),
      dur: z.number().optional(),
      /** Processor time, microseconds. */
      tdur: z.number().optional(),
    }),
  ),
});

/**
 * The processor time of each task that the page's main thread has worked on between the last two {@link MARKS}, milliseconds.
 * What other programs take from the core is not in it, so it can be told on a machine that has something else to do.
 */
export async function processorTimes<T>(
  page: Page,
  action: () => Promise<T>,
): Promise<{ value: T; tasks: readonly number[] }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('expected a page of a browser');
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const value = await action();
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString());
  const { traceEvents } = traceSchema.parse(trace);
  const [from, to] = [MARKS.from, MARKS.to].map((mark) => traceEvents.findLast(({ name }) => name === mark));
  if (from?.ts === undefined || to?.ts === undefined) throw new Error('expected both marks in the trace');
  const [begin, end] = [from.ts, to.ts];
  const tasks = traceEvents.flatMap(({ name, pid, tid, ts = 0, dur = 0, tdur = 0 }) => {
    const isOurs = pid === from.pid && tid === from.tid && name.endsWith('RunTask');
    return isOurs && ts < end && ts + dur > begin ? [tdur / 1000] : [];
  });
  return { value, tasks };
}
