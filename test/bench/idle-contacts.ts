import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { silentLog } from '../../core/diagnostics/log.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { viewWhen } from '../view-when.ts';
import { openBenchEngine, untilAllActive } from './bench-engine.ts';
import { startSandboxProcess } from './sandbox-process.ts';

export const CONTACTS = 50;
const IDLE_MS = 30_000;

/** What {@link CONTACTS} chats cost in which nothing happens, and what it takes to have them back after a cut. */
export interface Idle {
  /** Of one core. */
  processorShare: number;
  /** Times a second that the process had nothing to do and was woken. */
  wakeUps: number;
  /** From the cut of all websockets until the last contact is followed again. */
  secondsBack: number;
  /** 429s of any operation. */
  throttled: number;
}

/** Measures over half a minute of real time. The quotas are Connect's. */
export async function measureIdle(): Promise<Idle> {
  await using sandbox = await startSandboxProcess({ contacts: CONTACTS });
  const control = createControlClient(sandbox.control);
  await using bench = await openBenchEngine(sandbox.endpoint, sandbox.contacts, silentLog);
  // A window listens too.
  bench.engine.subscribe(() => undefined);

  const cpu = process.cpuUsage();
  const { voluntaryContextSwitches: wokenBefore } = process.resourceUsage();
  await setTimeout(IDLE_MS);
  const { user, system } = process.cpuUsage(cpu);
  const woken = process.resourceUsage().voluntaryContextSwitches - wokenBefore;

  const noticed = viewWhen(
    bench.engine,
    () => bench.engine.snapshot().contacts.some(({ state }) => state === 'reconnecting') || undefined,
  );
  await Promise.all(sandbox.contacts.map(({ contactId }) => control.dropSockets(contactId)));
  const cutAt = performance.now();
  await noticed;
  await untilAllActive(bench.engine);
  const secondsBack = (performance.now() - cutAt) / 1_000;
  const { throttled } = await control.report();
  return {
    processorShare: (user + system) / 1_000 / IDLE_MS,
    wakeUps: (woken / IDLE_MS) * 1_000,
    secondsBack,
    throttled: Object.values(throttled).reduce((sum, count) => sum + count, 0),
  };
}
