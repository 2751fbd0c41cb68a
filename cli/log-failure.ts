import { homedir } from 'node:os';
import { defaultDataDirectory, prepareDataDirectory } from '../core/data-directory.ts';
import { createLog } from '../core/diagnostics/log.ts';
import type { Context } from './context.ts';

/**
 * Puts what nobody expected into the log file, stack and all, if the user asked for a verbose log. The terminal only
 * gets the sentence.
 */
export async function logFailure(error: unknown, { terminal, verbose }: Context): Promise<void> {
  if (!verbose) return;
  try {
    const directory = await prepareDataDirectory(
      defaultDataDirectory(terminal.env, process.platform, homedir()),
    );
    const stack = error instanceof Error ? error.stack : String(error);
    createLog({ directory: directory.logs, level: 'debug' }).error('command-failed', { stack });
  } catch {
    // The failure may be that there is nowhere to write to.
  }
}
