import { setImmediate } from 'node:timers/promises';
import type { CommandOutput } from '../../contract/commands.ts';
import { errorViewOf } from '../error.ts';
import type { Downloads } from './downloads.ts';

type DownloadCommand = 'pause' | 'resume' | 'cancel' | 'remove';

/**
 * Gives one command to several downloads; each is changed or says why not, and one refusal stops no other. Each is a commit
 * of its own, with a turn for all else behind it.
 */
export async function commandDownloads(
  downloads: Pick<Downloads, DownloadCommand>,
  command: DownloadCommand,
  ids: readonly string[],
): Promise<CommandOutput<'downloads.pause'>> {
  const results: CommandOutput<'downloads.pause'>['results'] = [];
  for (const id of ids) {
    try {
      results.push({ id, download: await downloads[command](id) });
    } catch (error) {
      results.push({ id, error: errorViewOf(error) });
    }
    await setImmediate();
  }
  return { results };
}
