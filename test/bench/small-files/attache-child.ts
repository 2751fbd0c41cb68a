import { performance } from 'node:perf_hooks';
import { allInOrder } from '../../../contract/in-order.ts';
import { ATTACHMENTS_PER_CHAT, FILES_COPIED_AT_ONCE } from '../../../contract/limits.ts';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { answerOrders, childOptions } from '../child.ts';
import { clientSchema, filesIn, jobSchema } from './job.ts';

/** Milliseconds. */
const PATIENCE_MS = 300_000;

// The engine as users have it: every file is accepted, and every step of it committed.
const { endpoint, files } = childOptions(clientSchema);

answerOrders(jobSchema, async (person) => {
  await using bench = await openBenchEngine(endpoint, [person], silentLog, { quotas: 'off' });
  const { engine, contacts } = bench;
  const [contact] = contacts;
  if (contact === undefined) throw new Error('expected a contact');
  await engine.invoke('contacts.set-limits', {
    contact: contact.id,
    limits: { attachments: ATTACHMENTS_PER_CHAT.max },
  });
  const paths = await filesIn(files);
  const from = performance.now();
  const accept = (path: string) => engine.accept(contact.id, { kind: 'path', path });
  await allInOrder(paths, FILES_COPIED_AT_ONCE, accept);
  await engine.drained(AbortSignal.timeout(PATIENCE_MS));
  return (performance.now() - from) / 1_000;
});
