import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { app, net, powerMonitor, safeStorage, session, shell } from 'electron';
import { prepareDataDirectory } from '../core/data-directory.ts';
import { createLog } from '../core/diagnostics/log.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import type { Log, Vault } from '../core/ports.ts';
import { systemPolicy } from '../core/policy/system-policy.ts';
import { systemClock, systemRandom } from '../core/system-ports.ts';
import { parsePacAnswer } from '../core/transfer/route.ts';
import { createFileVault } from '../core/vault/file-vault.ts';
import { createMemoryVault } from '../core/vault/memory-vault.ts';
import { desktopOf } from './desktop.ts';
import { createNetworkHints } from './hints.ts';
import { sealsReally, sealVault } from './sealed-vault.ts';
import type { UpdateFollower } from './updates/follow-updates.ts';
import { openUpdates } from './updates/open-updates.ts';

export interface EngineHost {
  engine: Engine;
  log: Log;
  /** Newer versions, where this copy replaces itself. */
  updates: UpdateFollower | undefined;
  /** Stops the engine, then the sandbox that it may be talking to. */
  stop: () => Promise<void>;
}

/**
 * The engine with what Electron knows about this machine: its keyring, its network, its sleep, its folders.
 * @param startDrag - hands a file to the pointer that drags in the window.
 * @throws AttacheError as createEngine() does
 */
export async function startEngine(startDrag: (path: string) => void): Promise<EngineHost> {
  const directory = await prepareDataDirectory(app.getPath('userData'));
  const log = createLog({
    directory: directory.logs,
    level: process.env['ATTACHE_LOG'] === 'debug' ? 'debug' : 'info',
  });
  const { hostSandbox } = await import('../sandbox/host.ts');
  const sandbox = hostSandbox(join(app.getAppPath(), 'sandbox', 'samples'));
  const policy = await systemPolicy(process.env, systemClock);
  const updates = await openUpdates(log, policy);
  const engine = await createEngine(
    {
      clock: systemClock,
      random: systemRandom,
      vault: await openVault(directory.path, log),
      log,
      routesFor: async (url) => parsePacAnswer(await session.defaultSession.resolveProxy(url.href)),
      policy,
      hints: createNetworkHints({ powerMonitor, isOnline: () => net.isOnline(), clock: systemClock }),
      sandbox,
      desktop: desktopOf(shell, startDrag),
      ...(updates !== undefined && { updates }),
    },
    { dataDirectory: directory.path, downloadDirectory: app.getPath('downloads'), version: app.getVersion() },
  );
  return {
    engine,
    log,
    updates,
    stop: async () => {
      await engine.stop();
      await sandbox.close();
    },
  };
}

/** Tokens survive a restart only under a real keyring (DESIGN §5); without one they live as long as the process. */
async function openVault(dataDirectory: string, log: Log): Promise<Vault> {
  if (!(await sealsReally(safeStorage, process.platform))) {
    log.info('vault.memory-only', { reason: 'no keyring' });
    return createMemoryVault();
  }
  // In a folder of its own: the terminal keeps its tokens beside the database, in the clear, under the same file name.
  const directory = join(dataDirectory, 'keyring');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return sealVault(createFileVault({ directory, clock: systemClock, log }), safeStorage, log);
}
