import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What a client is started with. */
export const clientSchema = z.object({
  endpoint: z.string(),
  /** Whose files are all to be sent. */
  files: z.string(),
  /** Where a package is that it needs. */
  packages: z.string().exactOptional(),
});

/** What a client is told: the chat it is to send all files to. */
export const jobSchema = z.object({ label: z.string(), participantToken: z.string() });

/** Files that each client has under way at once: Attaché's default. */
export const AT_ONCE = 8;

/** All files of a folder, whole paths. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => path.join(folder, name));
}

/** Works on all of them, {@link AT_ONCE} at a time. */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
