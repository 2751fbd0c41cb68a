import path from 'node:path';
import { build } from 'vite';
import { nodeVersionProblem } from '../cli/node-version.ts';
import { fingerprint, writeStamp } from './stamp.ts';
import { isTarget, TARGETS, type Target } from './targets.ts';

const root = path.dirname(import.meta.dirname);

/** Builds one target with its plain configuration, the one that `vite build --config` would use. */
async function bundle(target: Target): Promise<void> {
  // Taken before the build: what is edited meanwhile must count as stale afterwards.
  const taken = fingerprint(root, target);
  await build({
    root: target === 'renderer' ? path.join(root, 'renderer') : root,
    configFile: path.join(root, 'build', `vite.${target}.config.ts`),
    logLevel: 'warn',
  });
  writeStamp(root, target, taken);
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !isTarget(name));
const problem =
  nodeVersionProblem(process.versions.node) ??
  (unknown.length > 0 ? `Expected some of ${TARGETS.join(', ')}; got ${unknown.join(', ')}.` : undefined);

if (problem === undefined) {
  for (const target of named.length > 0 ? named.filter(isTarget) : TARGETS) await bundle(target);
} else {
  console.error(problem);
  process.exitCode = 2;
}
