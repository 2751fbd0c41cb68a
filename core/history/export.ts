import path from 'node:path';
import type { HistoryEntry, HistoryFormat } from '../../contract/history.ts';
import { diskError } from '../disk-error.ts';
import { prepareFolder, type Folder } from '../downloads/folder.ts';
import { publish } from '../downloads/publish.ts';
import { nodeFiles, removeIfThere } from '../files.ts';
import { writeHistory } from './write.ts';

/**
 * Where an export goes: into a folder under a name that is free, where a file that is there is never overwritten; or to a
 * file that somebody named, which is replaced once the new one is whole.
 */
export type ExportTarget =
  { kind: 'free-name'; folder: Folder; name: string } | { kind: 'file'; path: string };

/** The folder in which the export is written before it gets its name: on the same disk. */
export function exportFolder(target: ExportTarget): string {
  return target.kind === 'free-name' ? target.folder.path : path.dirname(target.path);
}

/**
 * Writes the history to a part, which gets its name when it is whole.
 *
 * @param part - a path in {@link exportFolder}; nothing is there afterwards, whatever happens.
 * @returns where it is, and how many entries it has
 * @throws AttacheError `folder-unusable`, `disk-full`, `disk-failed`, and what reading the history threw
 */
export async function exportHistory(
  steps: Iterable<readonly HistoryEntry[]>,
  format: HistoryFormat,
  target: ExportTarget,
  part: string,
): Promise<{ path: string; entries: number }> {
  if (target.kind === 'free-name') await prepareFolder(target.folder);
  try {
    const entries = await writeHistory(steps, format, part);
    return { path: await finish(part, target), entries };
  } catch (error) {
    await removeIfThere(nodeFiles, part);
    throw diskError(error, exportFolder(target));
  }
}

async function finish(part: string, target: ExportTarget): Promise<string> {
  if (target.kind === 'free-name') {
    return publish(part, target.folder.path, target.name, () => undefined);
  }
  await nodeFiles.rename(part, target.path);
  await nodeFiles.syncDirectory(path.dirname(target.path));
  return target.path;
}
