import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { z } from 'zod';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { createEngine, type Engine } from '../../../core/engine.ts';
import { systemClock, systemRandom } from '../../../core/system-ports.ts';
import { createMemoryVault } from '../../../core/vault/memory-vault.ts';
import { UNLIMITED } from '../bench-engine.ts';
import { answerOrders, childOptions } from '../child.ts';
import { openedSchema, orderSchema } from './big-queue.ts';

/** Milliseconds. */
const PATIENCE_MS = 600_000;

// One engine on a data directory that was filled before.
const { dataDirectory } = childOptions(z.object({ dataDirectory: z.string() }));
const from = performance.now();
const engine = await createEngine(
  { clock: systemClock, random: systemRandom, vault: createMemoryVault(), log: silentLog },
  {
    dataDirectory,
    downloadDirectory: path.join(dataDirectory, 'downloads'),
    version: '0.0.0-bench',
    quotas: UNLIMITED,
  },
);
const readyMs = performance.now() - from;

answerOrders(orderSchema, (order) => {
  switch (order.kind) {
    case 'opened':
      return openedSchema.parse({ readyMs, residentInBytes: process.memoryUsage.rss() });
    case 'commands':
      return slowestCommandMs(engine);
    case 'stop':
      return engine.stop().then(() => 'stopped');
    case 'drain':
      return drain(engine, order.participantToken);
  }
});

/**
 * Each of what a window asks for most, to one upload of many, when all copies were looked at: only then slots are given, for
 * which all that waits is looked at. Milliseconds of the slowest.
 */
async function slowestCommandMs(asked: Engine): Promise<number> {
  const { uploads } = asked.snapshot();
  const [first, second] = uploads.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('expected uploads');
  await asked.drained(AbortSignal.timeout(PATIENCE_MS));
  // The first loads what carries commands out, from source here: what is shipped has no types to be stripped of.
  await asked.invoke('uploads.timeline', { upload: second });
  const commands = [
    () => asked.invoke('uploads.pause', { uploads: [first] }),
    () => asked.invoke('uploads.resume', { uploads: [first] }),
    () => asked.invoke('uploads.move', { uploads: [second], before: first }),
    () => asked.invoke('uploads.send-now', { uploads: [second] }),
    () => asked.invoke('uploads.timeline', { upload: first }),
    () => asked.invoke('history.search', { text: 'delivery 9' }),
    () => asked.invoke('history.search', { text: 'delivery', skip: 50_000 }),
    () => asked.invoke('queue.pause', {}),
    () => asked.invoke('queue.resume', {}),
    () => asked.invoke('settings.change', { changes: { linkExpirySeconds: 60 } }),
  ];
  let slowestMs = 0;
  for (const command of commands) {
    const began = performance.now();
    await command();
    slowestMs = Math.max(slowestMs, performance.now() - began);
  }
  return slowestMs;
}

/** Supplies what the contact waits for. Seconds until nothing is left. */
async function drain(drained: Engine, participantToken: string): Promise<number> {
  const [contact] = drained.snapshot().contacts;
  if (contact === undefined) throw new Error('expected a contact');
  const began = performance.now();
  const token = { kind: 'participant', value: participantToken } as const;
  await drained.invoke('contacts.supply-token', { contact: contact.id, token });
  await drained.drained(AbortSignal.timeout(PATIENCE_MS));
  return (performance.now() - began) / 1_000;
}
