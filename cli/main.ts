#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';
import { nodeVersionProblem } from './node-version.ts';

/** Loaded only on a Node that can load it. */
async function main(): Promise<number> {
  // Beside the code: whoever may write there could change the code itself, and an update takes it away with the old code.
  module.enableCompileCache(path.join(import.meta.dirname, 'compiled'));
  const { processTerminal } = await import('./terminal.ts');
  const { run } = await import('./run.ts');
  return run(process.argv.slice(2), processTerminal());
}

const problem = nodeVersionProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  const code = await main();
  // Not by letting Node run out of work: connections that are kept alive would hold the prompt back for seconds.
  process.stdout.write('', () => process.exit(code));
}
