#!/usr/bin/env node
import { nodeVersionProblem } from './node-version.ts';

/** Loaded only on a Node that can load it. */
async function main(): Promise<number> {
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
