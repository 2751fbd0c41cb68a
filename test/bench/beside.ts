import { setTimeout as delay } from 'node:timers/promises';
import type { UploadState } from '../../contract/views.ts';
import { openBenchEngine, type BenchEngine } from './bench-engine.ts';
import { compete, type Competition, type Habit } from './competitor.ts';
import { openJournal, type Change } from './journal.ts';
import { startSandboxProcess } from './sandbox-process.ts';

/** Enough to have work until some time after the other client has gone. */
const FILES = 200;
const FILE_SIZE_IN_BYTES = 2_000;
const SENDERS_CONTACTS = 6;
/** How long we have the instance to ourselves first, so that nothing is saved up when the other comes. */
const ALONE_SECONDS = 10;
/** How long the other client is there. */
const TOGETHER_SECONDS = 80;
/** What is measured beside it is measured from here on, when the rate has to have settled. */
const SETTLED_BY_SECONDS = 10;
/** Files a second that the other client leaves to us: half the quota. */
const LEFT_PER_SECOND = 1;
/** Settled is: from then on so much of what is left is used, and no more of the calls are throttled than this. */
export const SETTLED = { throughputShare: 0.85, throttledShare: 0.1 } as const;
/** The full rate is back when so many files were started in so many seconds. */
const FULL = { files: 19, seconds: 10 } as const;
/** Milliseconds. */
const PATIENCE_MS = 300_000;

export interface Beside {
  /** Seconds after which {@link SETTLED} held until the other went; undefined if it never did. */
  settledAfterSeconds: number | undefined;
  /** Files started from the tenth second until the other went, as a share of what it left. */
  throughputShare: number;
  /** 429s among our calls to Start and Complete in the same time, and among the Starts alone. */
  throttledShare: number;
  startsThrottledShare: number;
  /** From the other's going until the full rate was reached, seconds; undefined if it never was. */
  backAfterSeconds: number | undefined;
  files: number;
  sent: number;
  failed: number;
  other: Competition;
}

/** Sends small files while another client uses half the quota, and goes on when it has gone. */
export async function measureBeside(habit: Habit): Promise<Beside> {
  await using sandbox = await startSandboxProcess({ contacts: SENDERS_CONTACTS + 1 });
  const [theirs, ...ours] = sandbox.contacts;
  if (theirs === undefined) throw new Error('expected contacts');
  const journal = openJournal();
  await using bench = await openBenchEngine(sandbox.endpoint, ours, journal.log);
  const leaving = new AbortController();
  const accepting = acceptAll(bench);
  await delay(ALONE_SECONDS * 1000);
  const competition = compete(sandbox.endpoint, theirs.participantToken, habit, leaving.signal);
  const from = journal.seconds();
  await delay(TOGETHER_SECONDS * 1000);
  leaving.abort();
  const other = await competition;
  const until = journal.seconds();
  await accepting;
  await bench.engine.drained(AbortSignal.timeout(PATIENCE_MS));

  const together = journal.changes.filter(({ at }) => at >= from && at < until);
  const since = (second: number): Change[] => together.filter(({ at }) => at >= from + second);
  const throughputSince = (second: number): number =>
    starts(since(second)).length / (until - from - second) / LEFT_PER_SECOND;
  const seconds = Array.from({ length: TOGETHER_SECONDS / 2 }, (_, second) => second);
  const { uploads } = bench.engine.snapshot();
  return {
    settledAfterSeconds: seconds.find(
      (second) =>
        throughputSince(second) >= SETTLED.throughputShare &&
        throttledShare(since(second), CALLING) <= SETTLED.throttledShare,
    ),
    throughputShare: throughputSince(SETTLED_BY_SECONDS),
    throttledShare: throttledShare(since(SETTLED_BY_SECONDS), CALLING),
    startsThrottledShare: throttledShare(since(SETTLED_BY_SECONDS), ['starting']),
    backAfterSeconds: fullRateAfter(starts(journal.changes), until),
    files: FILES,
    sent: uploads.filter(({ state }) => ['sent', 'delivered'].includes(state)).length,
    failed: uploads.filter(({ state }) => state === 'failed').length,
    other,
  };
}

async function acceptAll({ accept }: Pick<BenchEngine, 'accept'>): Promise<void> {
  for (let nth = 0; nth < FILES; nth += 1) {
    await accept(nth, `note-${nth}.txt`, Buffer.alloc(FILE_SIZE_IN_BYTES, `note ${nth} `));
  }
}

function starts(changes: readonly Change[]): Change[] {
  return changes.filter(({ event }) => event === 'started');
}

/** On this line nothing else is ever tried later. */
const CALLING: readonly UploadState[] = ['starting', 'confirming'];

function throttledShare(changes: readonly Change[], states: readonly UploadState[]): number {
  const calls = changes.filter(({ from, to }) => states.includes(from) && to !== from);
  return calls.filter(({ event }) => event === 'retry-later').length / calls.length;
}

function fullRateAfter(allStarts: readonly Change[], until: number): number | undefined {
  const later = allStarts.filter(({ at }) => at >= until);
  const last = later.find(({ at }, nth) => {
    const first = later[nth - FULL.files + 1];
    return first !== undefined && at - first.at <= FULL.seconds;
  });
  return last && last.at - until;
}
