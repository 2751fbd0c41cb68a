import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import type { Policy } from '../../contract/policy.ts';
import type { Log, PolicyPort } from '../../core/ports.ts';
import { systemClock, systemRandom } from '../../core/system-ports.ts';
import { mayReplaceItself } from './copy.ts';
import { feedIn } from './feed.ts';
import { UpdateFollower } from './follow-updates.ts';

/** Newer versions of this copy, if it is one that replaces itself and its build names a server; nothing is asked for yet. */
export async function openUpdates(log: Log, policy: PolicyPort): Promise<UpdateFollower | undefined> {
  const { platform, execPath: program, env } = process;
  if (!mayReplaceItself({ packaged: app.isPackaged, platform, program, env, mayWrite })) return undefined;
  const feed = feedIn(await read(join(process.resourcesPath, 'app-update.yml')));
  if (feed === undefined) return undefined;
  const { createUpdater } = await import('./create-updater.ts');
  const proxy = (): Policy['proxy'] => {
    const reading = policy.current();
    return reading.kind === 'usable' ? reading.values.proxy : undefined;
  };
  const updater = createUpdater(platform, { feed, proxy, log });
  return new UpdateFollower({ updater, clock: systemClock, random: systemRandom, log });
}

/** Without a server in its build there is no such file. */
function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
