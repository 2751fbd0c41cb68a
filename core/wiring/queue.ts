import type { Pace } from '../participant/pace.ts';
import type { Parts } from '../parts.ts';
import type { AgentFor } from '../transfer/agent.ts';
import type { Bandwidth } from '../transfer/bandwidth.ts';
import { putFromOutbox } from '../uploads/put-from-outbox.ts';
import { Queue } from '../uploads/queue.ts';
import { slotsFor } from '../uploads/slots.ts';
import { attachmentChanged } from './attachment-changed.ts';
import { isStopped } from './is-stopped.ts';
import { routeOf } from './route-of.ts';

/** The uploads, and what the queue asks and tells of the other parts. */
export function wireQueue(
  parts: Pick<Parts, 'ports' | 'options' | 'store' | 'outbox' | 'policy' | 'line' | 'contacts'> &
    Pick<Parts, 'rates' | 'pauseAll' | 'publisher' | 'settings'>,
  { agentFor, bandwidth, pace }: { agentFor: AgentFor; bandwidth: Bandwidth; pace: Pace },
): Queue {
  const { store, outbox, line, contacts, rates, publisher, settings, options } = parts;
  const { clock, random, log } = parts.ports;
  const route = (contact: string): string => routeOf(contacts, contact);
  const queue: Queue = new Queue(
    {
      clock,
      random,
      log,
      commits: store.commits,
      save: (uploads, happened) => {
        uploads.forEach((upload) => store.uploads.put(upload));
        store.timelines.add(happened);
      },
      call: (contact, signal, use) => contacts.call(contact, signal, use),
      findAttachment: (contact, id, signal) => contacts.findAttachment(contact, id, signal),
      put: (...upload) =>
        putFromOutbox({ clock, outbox, line, agentFor, bandwidth, rates, routeOf: route }, ...upload),
      removeFromOutbox: (id) => outbox.remove(id),
      isPausedAll: () => isStopped(parts),
      contactState: (contact) => contacts.state(contact),
      routeOf: route,
      isOnline: (contact) => line.isOnline(route(contact)),
      nextProbeAt: (contact) => line.outage(route(contact))?.nextProbeAt,
      lineTrouble: (contact) => line.outage(route(contact))?.because,
      hurryLine: (contact) => line.hurry(route(contact)),
      isScanning: ({ contact, attachmentId }) =>
        attachmentId !== undefined && contacts.attachment(contact, attachmentId)?.status === 'IN_PROGRESS',
      paceAt: (contact, operation) => pace.availableAt(route(contact), operation),
      blockedUntil: (contact, operation) => pace.blockedUntil(route(contact), operation),
      touch: (noun, key) => publisher.touch(noun, key),
      hearAgain: ({ contact, attachmentId }) => {
        // The websocket may have been faster than the answer to Complete, or there was none.
        const attachment =
          attachmentId === undefined ? undefined : contacts.attachment(contact, attachmentId);
        if (attachment !== undefined) attachmentChanged({ publisher, queue }, attachment);
      },
    },
    {
      get slots() {
        return slotsFor(settings.values.uploadsAtOnce);
      },
      work: options.work,
    },
  );
  return queue;
}
