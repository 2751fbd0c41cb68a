import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { HistoryEntry, HistoryFormat } from '../../contract/history.ts';
import { diskError } from '../disk-error.ts';
import { prepareFolder, type Folder } from '../downloads/folder.ts';
import { publish } from '../downloads/publish.ts';
import type { Clock, Random } from '../ports.ts';
import { writeHistory } from './write.ts';

/**
 * Writes the history into a folder under a name that is free; a file that is there is never overwritten.
 *
 * @returns where it is, and how many entries it has
 * @throws AttacheError `folder-unusable`, `disk-full`, `disk-failed`
 */
export async function exportHistory(
  steps: Iterable<readonly HistoryEntry[]>,
  format: HistoryFormat,
  folder: Folder,
  { clock, random }: { clock: Clock; random: Random },
): Promise<{ path: string; entries: number }> {
  await prepareFolder(folder);
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const part = path.join(folder.path, `.attache-history-${random.uuid()}.part`);
  try {
    const entries = await writeHistory(steps, format, part, 'wx');
    const published = await publish(part, folder.path, `attache-history-${day}.${format}`, () => undefined);
    return { path: published, entries };
  } catch (error) {
    await rm(part, { force: true });
    throw diskError(error, folder.path);
  }
}
