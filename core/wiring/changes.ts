import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import type { NetworkHint } from '../ports.ts';
import type { Agents } from '../transfer/agent.ts';

type Told = Pick<
  Parts,
  'ports' | 'policy' | 'line' | 'contacts' | 'queue' | 'links' | 'upkeep' | 'downloads'
> &
  Pick<Parts, 'sources' | 'settings' | 'publisher' | 'proxyLogins'>;

/** Tells all parts what changes around them: the line, the machine, the policy. Returns how to stop listening to the machine. */
export function followChanges(parts: Told, agents: Agents): () => void {
  followLine(parts, agents);
  followPolicy(parts);
  return followMachine(parts, agents);
}

function followLine({ line, publisher, queue, upkeep, sources }: Told, agents: Agents): void {
  line.subscribe(({ route, online, gone }) => {
    // Kept connections are dead after an outage, and a call on one of them would hang.
    agents.dropIdle();
    publisher.touchSingle('line');
    if (gone !== undefined) queue.forgetUrls(gone);
    upkeep.look();
    if (online) sources.wake();
    // Last, for it throws what the disk refuses.
    queue.onLine(route, online);
  });
}

function followMachine(
  { ports, line, queue, links, downloads, sources, proxyLogins }: Told,
  agents: Agents,
): () => void {
  const onHint = (hint: NetworkHint): void => {
    if (hint !== 'offline') proxyLogins.askAgain();
    if (hint === 'woke') {
      // Kept connections and URLs died while the machine slept.
      agents.destroy();
      queue.forgetUrls();
      links.dropEnded();
      queue.wake();
      downloads.wake();
      sources.wake();
    }
    line.hint(hint);
  };
  return ports.hints?.subscribe(onHint) ?? (() => undefined);
}

function followPolicy({ policy, publisher, contacts, settings, sources, queue, downloads }: Told): void {
  policy.follow(({ reach }) => {
    publisher.touchSingle('policy');
    for (const { id } of contacts.list()) publisher.touch('contacts', id);
    settings.reweigh();
    sources.manage(policy.values.feedUrl);
    if (!reach) return;
    contacts.unfollow();
    downloads.stopTransfers();
    stopUploads(queue);
    if (policy.problem !== undefined) return;
    contacts.follow();
    sources.wake();
    queue.wake();
    downloads.wake();
  });
}

/** What the disk refuses now is taken over after the rest that it begins; the bytes have stopped all the same. */
function stopUploads(queue: Told['queue']): void {
  try {
    queue.stopTransfers();
  } catch (error) {
    if (!(error instanceof AttacheError)) throw error;
  }
}
