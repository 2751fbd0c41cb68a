import path from 'node:path';
import { z } from 'zod';
import { createControlClient } from '../../../sandbox/control-client.ts';
import { startChild, type Child } from '../child.ts';
import { atMostOf, finding, type Finding } from '../finding.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { seed, type Load } from './seed.ts';

/** What an engine is asked. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('commands') }),
  z.object({ kind: z.literal('stop') }),
  z.object({ kind: z.literal('drain'), participantToken: z.string() }),
]);
export const openedSchema = z.object({ readyMs: z.number(), residentInBytes: z.number() });

const EMPTY: Load = { waiting: 0, done: 0 };
const FULL: Load = { waiting: 10_000, done: 100_000 };
/** More for each of many than for each of few would mean that the work for one grows with the queue. */
const LINEAR = 1.2;
const DRAINED = [1_000, 3_000, 10_000] as const;

/** A queue that has been neglected for long. */
export async function measureBigQueue(): Promise<Finding[]> {
  await using folder = await temporaryFolder();
  const full = path.join(folder.path, 'full');
  const empty = path.join(folder.path, 'empty');
  // Nobody answers there: the token was forgotten, and nothing moves.
  await seed(full, 'http://127.0.0.1:9', FULL);
  await seed(empty, 'http://127.0.0.1:9', EMPTY);
  const slowest: number[] = [];
  const open = async (dataDirectory: string): Promise<z.infer<typeof openedSchema>> => {
    await using child = await startEngine(dataDirectory);
    const opened = await child.ask(openedSchema, { kind: 'opened' });
    if (dataDirectory === full) slowest.push(await child.ask(z.number(), { kind: 'commands' }));
    // As after a day's work: one that is killed leaves a database that the next start looks through.
    await child.ask(z.literal('stopped'), { kind: 'stop' });
    return opened;
  };
  const [fulls = [], empties = []] = await byTurns([() => open(full), () => open(empty)]);
  const each: number[] = [];
  for (const files of DRAINED) each.push((await drain(path.join(folder.path, `${files}`), files)) / files);

  const ready = { name: 'empty', values: empties.map(({ readyMs }) => readyMs) };
  const resident = { name: 'empty', values: empties.map(({ residentInBytes }) => residentInBytes) };
  return [
    finding(
      '10,000 waiting, 100,000 done: ready after',
      'milliseconds',
      fulls.map(({ readyMs }) => readyMs),
      ready,
      atMostOf(1.5),
    ),
    finding(
      '10,000 waiting, 100,000 done: memory',
      'bytes',
      fulls.map(({ residentInBytes }) => residentInBytes),
      resident,
      atMostOf(1.3),
    ),
    finding(
      '10,000 waiting, 100,000 done: slowest command',
      'milliseconds',
      slowest,
      undefined,
      atMostOf(20),
    ),
    ...DRAINED.map((files, index) => {
      const [few = NaN, one = NaN] = [each[0], each[index]];
      const milliseconds = [one * 1_000];
      if (index === 0) return finding(drainName(files), 'milliseconds', milliseconds);
      const peer = { name: 'of 1,000', values: [few * 1_000] };
      return finding(drainName(files), 'milliseconds', milliseconds, peer, atMostOf(LINEAR));
    }),
  ];
}

function drainName(files: number): string {
  return `sending ${files.toLocaleString('en-US')} that wait: for each`;
}

/** Seconds from the token that they waited for until all of them are in the chat. */
async function drain(directory: string, files: number): Promise<number> {
  await using sandbox = await startSandboxProcess({
    contacts: 1,
    quotas: 'off',
    attachmentsPerContact: files,
  });
  await seed(directory, sandbox.endpoint, { waiting: files, done: 0 });
  await using child = await startEngine(directory);
  const participantToken = sandbox.contacts[0]?.participantToken;
  const seconds = await child.ask(z.number(), { kind: 'drain', participantToken });
  const { attachments } = await createControlClient(sandbox.control).report();
  const arrived = attachments.filter(({ completesApplied }) => completesApplied === 1).length;
  if (arrived !== files) throw new Error(`expected ${files} in the chat, and found ${arrived}`);
  return seconds;
}

function startEngine(dataDirectory: string): Promise<Child> {
  return startChild(path.join(import.meta.dirname, 'engine-child.ts'), { dataDirectory });
}
