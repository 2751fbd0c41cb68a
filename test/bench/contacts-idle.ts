import { setTimeout } from 'node:timers/promises';
import { silentLog } from '../../core/diagnostics/log.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { openBenchEngine, untilAllActive } from './bench-engine.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const CONTACTS = 50;
const IDLE_MS = 30_000;

/*
 * What fifty chats cost in which nothing happens: processor time and how often the process is woken, over thirty seconds of
 * real time; then all sockets are cut at once, and the way back is timed. The quotas are Connect's.
 */
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
const share = (user + system) / 1_000 / IDLE_MS;
const perSecond = (woken / IDLE_MS) * 1_000;
process.stdout.write(
  `${CONTACTS} idle contacts: ${(share * 100).toFixed(2)} % of a core, woken ${perSecond.toFixed(0)} times a second\n`,
);

await Promise.all(sandbox.contacts.map(({ contactId }) => control.dropSockets(contactId)));
const cutAt = performance.now();
await untilAllActive(bench.engine);
const { throttled } = await control.report();
process.stdout.write(
  `all back ${((performance.now() - cutAt) / 1_000).toFixed(1)} s after the cut; refused for going too fast: ` +
    `${Object.values(throttled).reduce((sum, count) => sum + count, 0)}\n`,
);
