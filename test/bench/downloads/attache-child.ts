import { DOWNLOADS_AT_ONCE } from '../../../contract/settings.ts';
import { silentLog } from '../../../core/diagnostics/log.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { answerOrders, childOptions } from '../child.ts';
import { measureEffort } from '../effort.ts';
import { clientSchema, jobSchema } from './job.ts';

/** Milliseconds. */
const PATIENCE_MS = 300_000;

// The engine as users have it, but for as many downloads at once as the others have.
const { endpoint } = childOptions(clientSchema);

answerOrders(jobSchema, async ({ folder, ...person }) => {
  await using bench = await openBenchEngine(endpoint, [person], silentLog, { quotas: 'off' });
  const { engine, contacts } = bench;
  const [contact] = contacts;
  if (contact === undefined) throw new Error('expected a contact');
  await engine.invoke('settings.change', { changes: { downloadsAtOnce: DOWNLOADS_AT_ONCE.max } });
  return await measureEffort(async () => {
    await engine.fetchAll(contact.id, folder);
    await engine.drained(AbortSignal.timeout(PATIENCE_MS));
  });
});
