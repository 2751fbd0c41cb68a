import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';

/** What something took. */
export const effortSchema = z.object({
  seconds: z.number(),
  /** Processor time of the whole process meanwhile, the system's work for it included. */
  cpuSeconds: z.number(),
  /** By how much the most memory that the process has ever held exceeds what it held before. */
  grownInBytes: z.number(),
});
export type Effort = z.infer<typeof effortSchema>;

/** Measures this process while it works. */
export async function measureEffort(work: () => Promise<unknown>): Promise<Effort> {
  const heldInBytes = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const grownInBytes = Math.max(0, (await mostHeldInBytes()) - heldInBytes);
  return { seconds, cpuSeconds: (user + system) / 1e6, grownInBytes };
}

/** Linux's own figure where there is one: `maxRSS` begins with what the parent held when it started this process. */
async function mostHeldInBytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) * 1_024;
}
