import { homedir } from 'node:os';
import {
  defaultDataDirectory,
  defaultDownloadDirectory,
  prepareDataDirectory,
} from '../core/data-directory.ts';
import { createLog } from '../core/diagnostics/log.ts';
import { createEngine, type Engine, type EngineOptions } from '../core/engine.ts';
import type { Desktop, SandboxHost } from '../core/ports.ts';
import { systemPolicy } from '../core/policy/system-policy.ts';
import { systemClock, systemRandom } from '../core/system-ports.ts';
import { routesOfEnvironment } from '../core/transfer/route.ts';
import { createFileVault } from '../core/vault/file-vault.ts';
import type { Context } from './context.ts';
import { errorLine } from './output.ts';
import { findPackage } from './package-root.ts';

export interface OpenOptions extends Pick<EngineOptions, 'live' | 'work'> {
  /** Whether somebody sees what is accepted: then it is held, as the setting says. */
  window?: boolean;
  /** Where to work; default the one directory for all shells. */
  dataDirectory?: string;
  sandbox?: SandboxHost;
  desktop?: Desktop;
}

/**
 * The engine on the user's data directory, as the terminal's commands and the browser shell use it.
 * What the engine has to tell about its start (a database moved aside) goes to stderr.
 *
 * @throws AttacheError as `createEngine` does; without a window also `policy-unreadable`, `policy-unsafe`, `policy-invalid`
 */
export async function openEngine(context: Context, options: OpenOptions): Promise<Engine> {
  const { terminal, output, verbose } = context;
  const { dataDirectory: chosen, sandbox, desktop, window = false, ...engineOptions } = options;
  const home = homedir();
  const directory = await prepareDataDirectory(
    chosen ?? defaultDataDirectory(terminal.env, process.platform, home),
  );
  const policy = await systemPolicy(terminal.env, systemClock);
  const reading = policy.current();
  // A window says so itself, and goes on once the policy is mended.
  if (reading.kind === 'unusable' && !window) throw reading.error;
  const log = createLog({ directory: directory.logs, level: verbose ? 'debug' : 'info' });
  const engine = await createEngine(
    {
      clock: systemClock,
      random: systemRandom,
      // Writes only the tokens of contacts that the user wants remembered.
      vault: createFileVault({ directory: directory.path, clock: systemClock, log }),
      log,
      policy,
      routesFor: routesOfEnvironment(terminal.env),
      ...(sandbox && { sandbox }),
      ...(desktop && { desktop }),
    },
    {
      dataDirectory: directory.path,
      downloadDirectory: defaultDownloadDirectory(terminal.env, process.platform, home),
      version: findPackage().version,
      ...(!window && { holdSeconds: 0 }),
      ...engineOptions,
    },
  );
  for (const notice of engine.snapshot().notices) output.note(errorLine(notice.error));
  return engine;
}
