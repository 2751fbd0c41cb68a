import { readyLine } from '../../sandbox/ready.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { childOptionsSchema } from './sandbox-process.ts';

// The other side in a process of its own, so that neither waits for the other's turn of an event loop.
const sandbox = await startSandbox(childOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}')));
process.stdout.write(`${JSON.stringify(readyLine(sandbox))}\n`);
