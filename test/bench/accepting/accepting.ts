import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { startChild } from '../child.ts';
import { measureCommand } from '../command.ts';
import { atMostOf, finding, type Finding, type Peer } from '../finding.ts';
import { makeFiles, type Files } from '../make-file.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What it took until the last file was accepted. */
export const acceptanceSchema = z.object({
  seconds: z.number(),
  /** Of processor time, without a look at timers. */
  longestTurnMs: z.number(),
  /** By which a timer came late, whatever for. */
  longestDelayMs: z.number(),
});
type Acceptance = z.infer<typeof acceptanceSchema>;

const MANY: Files = { files: 2_000, sizeInBytes: 100 * 2 ** 10 };
const ONE: Files = { files: 1, sizeInBytes: 50 * 2 ** 20 };

/** Files on their way into the outbox, beside what a careful person does in a shell. */
export async function measureAccepting(): Promise<Finding[]> {
  await using sandbox = await startSandboxProcess({ contacts: 1, maxSizeInBytes: ONE.sizeInBytes });
  await using child = await startChild(path.join(import.meta.dirname, 'attache-child.ts'), {
    endpoint: sandbox.endpoint,
    ...sandbox.contacts[0],
  });
  await using folder = await temporaryFolder();
  const acceptances: Acceptance[] = [];
  // Nothing is removed before the end: ext4 without a journal gives no inode out again for minutes, and looks at all that
  // were freed whenever it makes a file.
  const keepIn = folder.path;
  const accept = (source: string, sealed: boolean) => async () => {
    const acceptance = await child.ask(acceptanceSchema, { folder: source, keepIn, sealed });
    acceptances.push(acceptance);
    return acceptance.seconds;
  };
  const measure = async (name: string, files: Files): Promise<[number[], number[], Peer]> => {
    const source = await makeFiles(path.join(folder.path, name), files);
    const copies = path.join(folder.path, `${name} copied`);
    const [plain = [], sealed = [], values = []] = await byTurns([
      accept(source, false),
      accept(source, true),
      (round) => copyAndSync(source, `${copies} ${round}`),
    ]);
    return [plain, sealed, { name: 'cp and sync', values }];
  };
  const [many, manySealed, manyCopied] = await measure('many', MANY);
  const [one, oneSealed, oneCopied] = await measure('one', ONE);
  const turns = acceptances.map(({ longestTurnMs }) => longestTurnMs);
  const delays = acceptances.map(({ longestDelayMs }) => longestDelayMs);
  return [
    finding('accepting 2,000 × 100 KB', 'seconds', many, manyCopied, atMostOf(1.3)),
    finding('accepting 2,000 × 100 KB, encrypted', 'seconds', manySealed, manyCopied),
    finding('accepting 50 MB', 'seconds', one, oneCopied, atMostOf(1.3)),
    finding('accepting 50 MB, encrypted', 'seconds', oneSealed, oneCopied),
    finding('accepting: longest turn of the event loop', 'milliseconds', turns, undefined, atMostOf(20)),
    finding('accepting: longest wait of the event loop', 'milliseconds', delays),
  ];
}

/** Two programs for all files: the most favourable way there is for them. @returns seconds */
async function copyAndSync(source: string, target: string): Promise<number> {
  await mkdir(target);
  const copying = 'cp "$0"/* "$1" && sync "$1"/* "$1"';
  const { seconds } = await measureCommand('sh', ['-c', copying, source, target]);
  return seconds;
}
