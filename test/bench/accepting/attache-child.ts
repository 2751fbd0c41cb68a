import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import path from 'node:path';
import { z } from 'zod';
import { allInOrder } from '../../../contract/in-order.ts';
import { FILES_COPIED_AT_ONCE, SIZE_CEILING_IN_BYTES } from '../../../contract/limits.ts';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { createMemoryVault } from '../../../core/vault/memory-vault.ts';
import { watchTurns } from '../../watch-turns.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { answerOrders, childOptions } from '../child.ts';
import { assertDurable } from '../durable.ts';
import { acceptanceSchema } from './accepting.ts';

// An engine on a folder of its own for each order, which accepts all files of a folder and sends none.
const { endpoint, label, participantToken } = childOptions(
  z.object({ endpoint: z.string(), label: z.string(), participantToken: z.string() }),
);

const orderSchema = z.object({ folder: z.string(), keepIn: z.string(), sealed: z.boolean() });

answerOrders(orderSchema, async ({ folder, keepIn, sealed }) => {
  // A key store like a desktop's, as far as the outbox can tell.
  const vault = { ...createMemoryVault(), remembers: sealed, seals: sealed };
  await using bench = await openBenchEngine(endpoint, [{ label, participantToken }], silentLog, {
    vault,
    work: false,
    keepIn,
  });
  const { engine, contacts, dataDirectory } = bench;
  const [contact] = contacts;
  if (contact === undefined) throw new Error('expected a contact');
  await engine.invoke('contacts.set-limits', {
    contact: contact.id,
    limits: { maxSizeInBytes: SIZE_CEILING_IN_BYTES },
  });
  const files = (await readdir(folder)).map((name) => path.join(folder, name));

  using turns = watchTurns();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const from = performance.now();
  const accept = (file: string) => engine.accept(contact.id, { kind: 'path', path: file });
  await allInOrder(files, FILES_COPIED_AT_ONCE, accept);
  const seconds = (performance.now() - from) / 1_000;
  delays.disable();
  await engine.stop();
  await assertDurable(dataDirectory, folder);
  return acceptanceSchema.parse({
    seconds,
    longestTurnMs: turns.longestMs(),
    longestDelayMs: delays.max / 1e6,
  });
});
