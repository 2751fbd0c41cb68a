import { performance } from 'node:perf_hooks';
import { createControlClient } from '../../sandbox/control-client.ts';
import { openBenchEngine } from './bench-engine.ts';
import { openJournal, type Change } from './journal.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const FILES = 60;
const FILE_SIZE_IN_BYTES = 2_000;
/** What the quota allows: 5 Starts at once, then 2 a second. */
const STARTS_SECONDS = (FILES - 5) / 2;
/** Far longer than anything that could still be called a result. Milliseconds. */
const PATIENCE_MS = 120_000;

export interface Alone {
  files: number;
  sent: number;
  /** What the quota allows, and what the last file still had to do after its Start. */
  floorSeconds: number;
  /** From the first file's acceptance to the last one's confirmation. */
  seconds: number;
  /** 429s of any operation. */
  throttled: number;
}

/** Sends small files to three contacts, with the instance to itself. */
export async function measureAlone(): Promise<Alone> {
  await using sandbox = await startSandboxProcess({ contacts: 3 });
  const journal = openJournal();
  await using bench = await openBenchEngine(sandbox.endpoint, sandbox.contacts, journal.log);
  const beganAt = performance.now();
  for (let nth = 0; nth < FILES; nth += 1) {
    await bench.accept(nth, `note-${nth}.txt`, Buffer.alloc(FILE_SIZE_IN_BYTES, `note ${nth} `));
  }
  await bench.engine.drained(AbortSignal.timeout(PATIENCE_MS));
  const seconds = (performance.now() - beganAt) / 1000;
  const { attachments, throttled } = await createControlClient(sandbox.control).report();
  return {
    files: FILES,
    sent: attachments.filter(({ completesApplied }) => completesApplied === 1).length,
    floorSeconds: STARTS_SECONDS + lastFileSeconds(journal.changes),
    seconds,
    throttled: Object.values(throttled).reduce((sum, count) => sum + count, 0),
  };
}

/** From the last file's Start to its confirmation. */
function lastFileSeconds(changes: readonly Change[]): number {
  const started = changes.findLast(({ event }) => event === 'started');
  const confirmed = changes.findLast(
    ({ event, upload }) => event === 'confirmed' && upload === started?.upload,
  );
  if (started === undefined || confirmed === undefined) throw new Error('expected the last file to be sent');
  return confirmed.at - started.at;
}
