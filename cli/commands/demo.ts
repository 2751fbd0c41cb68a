import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createControlClient } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import type { Context } from '../context.ts';
import { BAD_LINE } from '../demo/bad-line.ts';
import { perform } from '../demo/perform.ts';
import type { ExitCode } from '../exit-code.ts';
import { withEngine } from '../with-engine.ts';

/** The whole job on this machine, in a folder of its own that is gone afterwards. */
export async function demo(context: Context): Promise<ExitCode> {
  const directory = await mkdtemp(path.join(tmpdir(), 'attache-demo-'));
  const sandbox = await startSandbox({ faults: BAD_LINE });
  try {
    return await withEngine(context, { dataDirectory: path.join(directory, 'data') }, (engine, signal) =>
      perform({ context, engine, signal, sandbox, control: createControlClient(sandbox.control), directory }),
    );
  } finally {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  }
}
