import { Supervisor, type Desk } from './supervisor.ts';
import { say } from './words.ts';

/** Rounds of waiting and helping before what still does not move is reported as it is. */
const ROUNDS_MAX = 12;
/** How long one round may take, milliseconds: longer than the longest back-off on the fast clock. */
const ROUND_MS = 8_000;

/** Brings everything to its end, on a line without faults, and says how it stands then. */
export async function drain(desk: Desk): Promise<void> {
  const { engine } = desk;
  const supervisor = new Supervisor(desk);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    await engine.drained(AbortSignal.timeout(ROUND_MS));
    await resumeAll(desk);
    if (!(await supervisor.look()) && isAtRest(desk)) break;
  }
  for (const { id } of engine.snapshot().contacts) await engine.listAttachments(id).catch(() => undefined);
  const { uploads, downloads, notices } = engine.snapshot();
  say({ say: 'drained', uploads, downloads, notices });
}

/** What the user paused in a life that was killed. */
async function resumeAll({ engine, unwanted }: Desk): Promise<void> {
  const { uploads, downloads } = engine.snapshot();
  const paused = uploads.filter(({ state, name }) => state === 'paused' && !unwanted.has(name));
  if (paused.length > 0) await engine.invoke('uploads.resume', { uploads: paused.map(({ id }) => id) });
  const halted = downloads.filter(({ state }) => state === 'paused');
  if (halted.length > 0) await engine.invoke('downloads.resume', { downloads: halted.map(({ id }) => id) });
}

function isAtRest({ engine }: Desk): boolean {
  const { uploads, downloads } = engine.snapshot();
  const over = ['sent', 'delivered', 'rejected', 'cancelled', 'failed', 'checking', 'paused'];
  return (
    uploads.every(({ state }) => over.includes(state)) &&
    downloads.every(({ state }) => ['done', 'failed', 'cancelled'].includes(state))
  );
}
