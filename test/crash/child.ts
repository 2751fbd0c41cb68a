import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../core/engine.ts';
import { createLog } from '../../core/diagnostics/log.ts';
import { prepareDataDirectory } from '../../core/data-directory.ts';
import { passedFailpoints } from '../../core/failpoint.ts';
import { createControlClient } from '../../sandbox/control-client.ts';
import { systemRandom } from '../../core/system-ports.ts';
import { createFileVault } from '../../core/vault/file-vault.ts';
import { workADay } from './day.ts';
import { drain } from './drain.ts';
import { createFastClock } from './fast-clock.ts';
import { planSchema } from './plan.ts';
import { spoilt } from './spoilt-vault.ts';
import { say } from './words.ts';

/**
 * One life of an engine: `child.js plan.json`. It says what it did as it does it (words.ts), and ends by being killed, or
 * when its work is done.
 */
const plan = planSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const clock = createFastClock(plan.epoch);
const directory = await prepareDataDirectory(path.join(plan.folder, 'data'));
const log = createLog({ directory: directory.logs, level: 'debug' });
const vault = createFileVault({ directory: directory.path, clock, log });
const engine = await createEngine(
  { clock, random: systemRandom, vault: plan.work === 'day' && plan.life > 1 ? spoilt(vault) : vault, log },
  {
    dataDirectory: directory.path,
    downloadDirectory: path.join(plan.folder, 'downloads'),
    version: '0.0.0-crash',
    live: plan.live,
    holdSeconds: plan.work === 'day' ? 3 : 0,
  },
);
// Every other life seals what it accepts, so that each finds both kinds of copies.
const outboxEncryption = (plan.seed + plan.life) % 2 === 0 ? 'always' : 'never';
await engine.invoke('settings.change', { changes: { outboxEncryption } });
say({ say: 'begun' });
// The engine's timers keep no process alive, and now and then all there is to do is wait for one.
const keepAlive = setInterval(() => undefined, 60_000);
const desk = { engine, control: createControlClient(plan.control), unwanted: new Set(plan.unwanted) };
await (plan.work === 'day' ? workADay(plan, desk) : drain(desk));
say({ say: 'passed', failpoints: Object.fromEntries(passedFailpoints()) });
await engine.stop();
clearInterval(keepAlive);
