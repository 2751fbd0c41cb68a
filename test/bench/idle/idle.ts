import { setTimeout } from 'node:timers/promises';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { atMostOf, finding, type Finding } from '../finding.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';

const CONTACTS = 20;
/** As long as the time between two heartbeats of a contact. */
const WINDOW_MS = 10_000;

/** Chats in which nothing happens. */
export async function measureIdle(): Promise<Finding[]> {
  await using sandbox = await startSandboxProcess({ contacts: CONTACTS, quotas: 'off' });
  await using bench = await openBenchEngine(sandbox.endpoint, sandbox.contacts, silentLog, { quotas: 'off' });
  // A window listens too.
  bench.engine.subscribe(() => undefined);
  const watch = async (): Promise<{ share: number; wakeUps: number }> => {
    const before = { cpu: process.cpuUsage(), woken: process.resourceUsage().voluntaryContextSwitches };
    await setTimeout(WINDOW_MS);
    const { user, system } = process.cpuUsage(before.cpu);
    const woken = process.resourceUsage().voluntaryContextSwitches - before.woken;
    return { share: (user + system) / 1_000 / WINDOW_MS, wakeUps: (woken / WINDOW_MS) * 1_000 };
  };
  // Not what connecting has left to do.
  await watch();
  const [windows = []] = await byTurns([watch]);
  return [
    finding(
      '20 idle contacts: of a core',
      'share',
      windows.map(({ share }) => share),
      undefined,
      atMostOf(0.005),
    ),
    finding(
      '20 idle contacts: woken, times a second',
      'count',
      windows.map(({ wakeUps }) => wakeUps),
    ),
  ];
}
