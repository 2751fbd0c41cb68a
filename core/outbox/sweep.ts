import { diskError } from '../disk-error.ts';
import { failpoint } from '../failpoint.ts';
import { removeIfThere, type Files } from '../files.ts';
import type { Log } from '../ports.ts';
import { outboxPaths, readOutboxName } from './names.ts';

/**
 * Removes what a crash left half made: partial copies, and sidecars whose file never got its name. Only before anything
 * is accepted; it would take a copy in the making for a left-over. What cannot be removed stays, and is logged.
 *
 * @returns the ids of all whole copies.
 * @throws AttacheError `disk-failed` if the folder cannot be read.
 */
export async function sweep({
  directory,
  files,
  log,
}: {
  directory: string;
  files: Files;
  log: Log;
}): Promise<ReadonlySet<string>> {
  const names = await files.list(directory).catch((error: unknown) => {
    throw diskError(error, directory);
  });
  const whole = new Set<string>();
  const others: { name: string; id: string; kind: 'sidecar' | 'partial' }[] = [];
  for (const name of names) {
    const found = readOutboxName(name);
    if (found?.kind === 'file') whole.add(found.id);
    else if (found !== undefined) others.push({ name, id: found.id, kind: found.kind });
  }
  for (const { name, id, kind } of others) {
    if (kind === 'sidecar' && whole.has(id)) continue;
    const paths = outboxPaths(directory, id);
    try {
      await removeIfThere(files, kind === 'partial' ? paths.partial : paths.sidecar);
    } catch (error) {
      log.warn('outbox.leftover-not-removed', { name, error });
    }
    failpoint('outbox.leftover-swept');
  }
  return whole;
}
