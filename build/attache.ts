import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeVersionProblem } from '../cli/node-version.ts';
import { withLock } from './lock.ts';
import { isStale } from './stamp.ts';
import { TARGETS, type Target } from './targets.ts';

/** The npm scripts that run this file. npm changes to the repository first and says in INIT_CWD where the user was. */
const SCRIPTS = ['start', 'demo', 'attache'];
/** Commands that show a window. */
const WITH_WINDOW = ['start', 'serve'];

const root = path.dirname(import.meta.dirname);
const entry = path.join(root, 'dist', 'cli', 'attache.js');

function staleTargets(): Target[] {
  const needed = WITH_WINDOW.some((command) => process.argv.slice(2).includes(command)) ? TARGETS : ['cli'];
  return TARGETS.filter((target) => needed.includes(target) && isStale(root, target));
}

/** Builds what is stale; whether it worked. Nothing is printed on stdout, which belongs to the command. */
function build(): boolean {
  const stale = staleTargets();
  if (stale.length === 0) return true;
  process.stderr.write(`Building Attaché (${stale.join(', ')}) …\n`);
  const bundle = path.join(import.meta.dirname, 'bundle.ts');
  const { status } = spawnSync(process.execPath, [bundle, ...stale], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  return status === 0 && existsSync(entry);
}

async function bringUpToDate(): Promise<boolean> {
  // What is stale is looked up again under the lock: another process may just have built it.
  return staleTargets().length === 0 || (await withLock(path.join(root, 'dist'), build));
}

const problem = nodeVersionProblem(process.versions.node);
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 2;
} else if (await bringUpToDate()) {
  const { INIT_CWD: userDirectory, npm_lifecycle_event: script } = process.env;
  if (userDirectory !== undefined && SCRIPTS.includes(script ?? '')) process.chdir(userDirectory);
  // In this very process, so that signals, stdio and the exit code are the command's own.
  await import(pathToFileURL(entry).href);
} else {
  console.error('Attaché could not be built; the messages above say why.');
  process.exitCode = 1;
}
