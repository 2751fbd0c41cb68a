import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Plan } from './plan.ts';
import { wordSchema, type Word } from './words.ts';

/** What ends a life before its time. */
export type Kill =
  /** It kills itself when it passes the point for the nth time. */
  | { by: 'failpoint'; point: string; pass: number }
  /** Milliseconds after it was begun. */
  | { by: 'chance'; afterMs: number };

export interface Life {
  words: Word[];
  /** `killed` as wanted; `ended` because its work was done first; `broke` by itself, or had to be stopped. */
  end: 'killed' | 'ended' | 'broke';
  stderr: string;
}

/** No life takes longer unless it hangs, milliseconds. */
const LIFE_MS = 120_000;

/**
 * Lives one life of a child engine.
 *
 * @param entry - of the child's bundle.
 * @param onAccepted - called when the first file was accepted.
 */
export async function live(
  entry: string,
  plan: Plan,
  kill: Kill | undefined,
  onAccepted: () => void,
): Promise<Life> {
  const planFile = path.join(plan.folder, `plan-${plan.life}-${plan.work}.json`);
  await writeFile(planFile, JSON.stringify(plan));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, planFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ATTACHE_FAILPOINTS: deadlyPoint(kill),
      NODE_COMPILE_CACHE: path.dirname(entry),
    },
  });
  const words: Word[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const word = wordSchema.parse(JSON.parse(line));
    if (word.say === 'accepted' && !words.some(({ say }) => say === 'accepted')) onAccepted();
    words.push(word);
  });
  const stderr = text(child.stderr);

  // Another signal than the one that is wanted, so that it can be told from it.
  const limit = setTimeout(() => child.kill('SIGTERM'), LIFE_MS);
  const chance = kill?.by === 'chance' ? setTimeout(() => child.kill('SIGKILL'), kill.afterMs) : undefined;
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (...how) => resolve(how));
  });
  clearTimeout(limit);
  clearTimeout(chance);
  const end = code === 0 ? 'ended' : signal === 'SIGKILL' && kill !== undefined ? 'killed' : 'broke';
  return { words, end, stderr: await stderr };
}

/** With nothing to kill it the points are only counted. */
function deadlyPoint(kill: Kill | undefined): string {
  return kill?.by === 'failpoint' ? `${kill.point}@${kill.pass}` : 'none';
}
