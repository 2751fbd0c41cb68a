import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ShellConditions } from './choose-shell.ts';
import type { Terminal } from './terminal.ts';

/** A refusal comes at once; silence is a network that lets nothing through. Milliseconds. */
const PROBE_MS = 4_000;
/** About 120 MB; on a line that needs longer, the browser shell is there sooner. Milliseconds. */
const DOWNLOAD_MS = 120_000;

const MIRROR = 'https://github.com/electron/electron/releases/';

type Runtime = ShellConditions['electron'];

/** Electron's runtime as its package or ELECTRON_OVERRIDE_DIST_PATH has it; nothing is downloaded. */
export function findElectron(root: string, env: Terminal['env']): Runtime {
  const folder = packageFolder(root);
  const name = readPath(folder);
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = path.join(override, name ?? defaultName());
    if (existsSync(executable)) return { found: true, executable };
    return { found: false, reason: 'ELECTRON_OVERRIDE_DIST_PATH has no Electron in it' };
  }
  const executable = path.join(folder, 'dist', name ?? defaultName());
  if (existsSync(executable)) return { found: true, executable };
  return { found: false, reason: "Electron's runtime is not there" };
}

/** Has Electron's own package download its runtime, unless a first look says that it cannot. */
export async function downloadElectron(root: string, env: Terminal['env']): Promise<Runtime> {
  const installer = path.join(packageFolder(root), 'install.js');
  if (!existsSync(installer)) return { found: false, reason: 'Electron is not installed' };
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? MIRROR;
  if (!(await isReachable(mirror))) {
    return {
      found: false,
      reason: `Electron's runtime is not there and ${hostOf(mirror)} cannot be reached`,
    };
  }
  if (!(await runInstaller(installer))) {
    return { found: false, reason: "Electron's runtime is not there and could not be downloaded" };
  }
  return findElectron(root, env);
}

function packageFolder(root: string): string {
  return path.join(root, 'node_modules', 'electron');
}

/** The executable's place inside the runtime, which Electron's installer writes down. */
function readPath(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function defaultName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? 'the mirror';
}

/** Whether anything answers there; a proxy's refusal to connect is none. */
async function isReachable(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return response.status < 500;
  } catch {
    return false;
  }
}

function runInstaller(installer: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Its stack traces are for developers of Electron.
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: DOWNLOAD_MS });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
