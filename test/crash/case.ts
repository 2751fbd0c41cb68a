import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import type { Act } from './acts.ts';
import { inflict, type Damage } from './damage.ts';
import { openGate, type Gate } from './gate.ts';
import { bytesOf } from './hand-over.ts';
import { isClean, judge, type Verdict } from './judge.ts';
import { live, type Kill, type Life } from './life.ts';
import { CUSTOMER_FILES, rulesOf, type Plan } from './plan.ts';
import { lookAtRemains } from './remains.ts';
import type { Word } from './words.ts';

/** One life of a case, and what comes before it. */
export interface LifePlan {
  kill?: Kill;
  acts: readonly Act[];
  /** What happens to the database before this life. */
  damage?: Damage;
}

/** Lives one after the other on one data directory, each killed, and a last one that drains and is judged. */
export interface Case {
  seed: number;
  lives: readonly LifePlan[];
}

export interface Outcome extends Verdict {
  kills: number;
  /** Kills at a failpoint, as they were wanted, that came about. */
  hit: string[];
  /** Failpoints that lives which reached their end passed, and how often at most. */
  passed: Map<string, number>;
  /** Where the data directory is; only kept when something is wrong. */
  folder: string;
}

/** Where a case takes place. */
interface Scene {
  entry: string;
  folder: string;
  control: ControlClient;
  gate: Gate;
}

/** From the first file accepted until the line goes away for a moment, milliseconds: about then uploads begin. */
const UNTIL_OUTAGE_MS = 170;
/** More than two seconds on the engine's clock. Milliseconds. */
const OUTAGE_MS = 120;

/** Plays a case from its seed. @param entry - of the child's bundle. */
export async function play(entry: string, played: Case): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), `attache-crash-${played.seed}-`));
  const sandbox = await startSandbox({ quotas: 'off', scanMs: 20, attachmentsPerContact: 10_000 });
  const gate = await openGate(sandbox.endpoint);
  try {
    const scene = { entry, folder, gate, control: createControlClient(sandbox.control) };
    await sendCustomerFiles(scene.control);
    const lives = await liveAll(scene, played, sandbox.control);
    const verdict = await judgeAll(scene, played, lives);
    if (isClean(verdict)) await rm(folder, { recursive: true, force: true });
    return { ...verdict, ...summary(played, lives), folder };
  } finally {
    await gate.close();
    await sandbox.close();
  }
}

async function liveAll({ entry, folder, gate, control }: Scene, { seed, lives }: Case, controlUrl: string) {
  const lived: Life[] = [];
  const epoch = Date.now();
  for (const { kill, acts, damage } of [...lives, { acts: [] }] satisfies LifePlan[]) {
    const plan: Plan = {
      work: lived.length === lives.length ? 'drain' : 'day',
      seed,
      acts: [...acts],
      life: lived.length + 1,
      folder,
      control: controlUrl,
      endpoint: gate.url,
      epoch,
      live: seed % 2 === 1,
      unwanted: wordsOf(lived).flatMap((word) => (word.say === 'giving-up' ? [word.name] : [])),
    };
    if (damage !== undefined) await inflict(damage, path.join(folder, 'data'));
    await control.setFaults(plan.work === 'day' ? rulesOf(plan) : []);
    const breakLine = (): void => void setTimeout(() => gate.shut(OUTAGE_MS), UNTIL_OUTAGE_MS);
    lived.push(await live(entry, plan, kill, breakLine));
  }
  return lived;
}

async function judgeAll({ folder, gate, control }: Scene, { lives }: Case, lived: readonly Life[]) {
  const words = wordsOf(lived);
  const drained = words.findLast((word) => word.say === 'drained');
  const isDamaged = lives.some(({ damage }) => damage !== undefined);
  const leaked = await lookAtRemains(folder, drained, gate.secrets(), isDamaged);
  const verdict = judge({ words, report: await control.report(), leaked });
  for (const { end, stderr } of lived) {
    if (end === 'broke' || stderr !== '') verdict.lost.push(`a life broke: ${stderr}`);
  }
  await writeFile(path.join(folder, 'words.jsonl'), words.map((word) => JSON.stringify(word)).join('\n'));
  return verdict;
}

function summary({ lives }: Case, lived: readonly Life[]): Pick<Outcome, 'kills' | 'hit' | 'passed'> {
  const passed = new Map<string, number>();
  for (const word of wordsOf(lived)) {
    for (const [point, times] of word.say === 'passed' ? Object.entries(word.failpoints) : []) {
      passed.set(point, Math.max(passed.get(point) ?? 0, times));
    }
  }
  const hit = lived.flatMap(({ end }, index) => {
    const kill = lives[index]?.kill;
    return end === 'killed' && kill?.by === 'failpoint' ? [kill.point] : [];
  });
  return { kills: lived.filter(({ end }) => end === 'killed').length, hit, passed };
}

function wordsOf(lived: readonly Life[]): Word[] {
  return lived.flatMap(({ words }) => words);
}

async function sendCustomerFiles(control: ControlClient): Promise<void> {
  const chat = (await control.contacts())[1];
  if (chat === undefined) throw new Error('the sandbox has too few contacts');
  for (const file of CUSTOMER_FILES) {
    await control.sendCustomerFile(chat.contactId, { name: file.name, bytes: new Uint8Array(bytesOf(file)) });
  }
}
