import type { CommandOutput } from '../../contract/commands.ts';
import { errorViewOf } from '../error.ts';
import type { Downloads } from './downloads.ts';

/** Gives one command to several downloads; each is changed or says why not, and one refusal stops no other. */
export async function commandDownloads(
  downloads: Downloads,
  command: 'pause' | 'resume' | 'cancel' | 'remove',
  ids: readonly string[],
): Promise<CommandOutput<'downloads.pause'>> {
  const results: CommandOutput<'downloads.pause'>['results'] = [];
  for (const id of ids) {
    try {
      results.push({ id, download: await downloads[command](id) });
    } catch (error) {
      results.push({ id, error: errorViewOf(error) });
    }
  }
  return { results };
}
