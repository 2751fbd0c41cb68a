import { attachmentKey, type AttachmentView } from '../contract/views.ts';
import { createLine, type Line } from './connectivity/line.ts';
import { createProbe } from './connectivity/probe.ts';
import { endpointUrl } from './contacts/contact.ts';
import { Contacts } from './contacts/contacts.ts';
import { Downloads } from './downloads/downloads.ts';
import { Links } from './downloads/links.ts';
import type { EngineOptions } from './engine.ts';
import { Notices } from './notices.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createClients } from './participant/clients.ts';
import { createPace } from './participant/pace.ts';
import type { NetworkHint, Ports } from './ports.ts';
import { Publisher } from './publisher.ts';
import type { Store } from './store/store.ts';
import { createAgents } from './transfer/agent.ts';
import { putFromOutbox } from './uploads/put-from-outbox.ts';
import { Queue } from './uploads/queue.ts';
import { SLOTS } from './uploads/slots.ts';
import { snapshotOf, viewOf } from './views.ts';

/** The parts of a running engine, wired together. */
export interface Parts {
  ports: Ports;
  options: Required<EngineOptions>;
  store: Store;
  outbox: Outbox;
  line: Line;
  contacts: Contacts;
  queue: Queue;
  links: Links;
  downloads: Downloads;
  notices: Notices;
  publisher: Publisher;
  /** Ends everything but the store. */
  stop(): Promise<void>;
}

/** Makes the parts and lets each hear what it must of the others. Nothing moves yet: see `restore.ts`. */
export async function openParts(
  ports: Ports,
  options: Required<EngineOptions>,
  store: Store,
  outbox: Outbox,
): Promise<Parts> {
  const { clock, random, log } = ports;
  const agents = createAgents();
  const { agentFor } = agents;
  const line = createLine({
    clock,
    random,
    probe: createProbe(),
    log,
    isWanted: (route) => queue.needsLine(route) || downloads.needsLine(route) || contacts.needsLine(route),
  });
  const pace = createPace({ clock });
  const clients = createClients({ clock, pace, line, agentFor });
  const publisher: Publisher = new Publisher(ports, {
    snapshot: () => snapshotOf(parts),
    line: () => line.view(),
    view: (noun, key) => viewOf(parts, noun, key),
  });
  const notices = new Notices(ports, (id) => publisher.touch('notices', id));

  const contacts = await Contacts.open({
    ports,
    store: store.contacts,
    clients: (endpoint) => clients.of(endpoint),
    line,
    live: options.live,
    onChange: (contact) => {
      publisher.touch('contacts', contact);
      queue.wake();
      downloads.wake();
    },
    onAttachments: (_contact, changed) => changed.forEach(onAttachment),
    onAttachmentsGone: (contact, gone) => {
      for (const attachmentId of gone)
        publisher.touch('attachments', attachmentKey({ contact, attachmentId }));
    },
    onEnded: (contact) => queue.endContact(contact),
    onToken: () => {
      queue.wake();
      downloads.wake();
    },
  });
  const routeOf = (contact: string): string => {
    const known = contacts.get(contact);
    return known === undefined ? '' : endpointUrl(known.endpoint);
  };
  const onAttachment = (attachment: AttachmentView): void => {
    publisher.touch('attachments', attachmentKey(attachment));
    queue.onScanned(attachment);
  };

  const queue: Queue = new Queue(
    {
      clock,
      random,
      log,
      save: (uploads) => store.transaction(() => uploads.forEach((upload) => store.uploads.put(upload))),
      call: (contact, signal, use) => contacts.call(contact, signal, use),
      findAttachment: (contact, id, signal) => contacts.findAttachment(contact, id, signal),
      put: (...upload) => putFromOutbox({ clock, outbox, line, agentFor, routeOf }, ...upload),
      removeFromOutbox: (id) => outbox.remove(id),
      contactState: (contact) => contacts.view(contact)?.state,
      routeOf,
      isOnline: (contact) => line.isOnline(routeOf(contact)),
      nextProbeAt: (contact) => line.outage(routeOf(contact))?.nextProbeAt,
      lineTrouble: (contact) => line.outage(routeOf(contact))?.because,
      hurryLine: (contact) => line.hurry(routeOf(contact)),
      isScanning: ({ contact, attachmentId }) =>
        attachmentId !== undefined && contacts.attachment(contact, attachmentId)?.status === 'IN_PROGRESS',
      paceAt: (contact, operation) => pace.availableAt(routeOf(contact), operation),
      blockedUntil: (contact, operation) => pace.blockedUntil(routeOf(contact), operation),
      touch: (noun, key) => publisher.touch(noun, key),
      onSent: ({ contact, attachmentId }) => {
        // The websocket may have been faster than the answer to Complete.
        const attachment =
          attachmentId === undefined ? undefined : contacts.attachment(contact, attachmentId);
        if (attachment !== undefined) onAttachment(attachment);
      },
    },
    { slots: SLOTS, work: options.work },
  );
  const links = new Links({ contacts, clock, onChange: (key) => publisher.touch('links', key) });
  const downloads: Downloads = new Downloads({
    ports,
    store: store.downloads,
    contacts,
    line,
    directory: options.downloadDirectory,
    agentFor,
    onChange: (id) => publisher.touch('downloads', id),
  });

  line.subscribe(({ route, online }) => {
    // Kept connections are dead after an outage, and a call on one of them would hang.
    agents.dropIdle();
    publisher.touchLine();
    queue.onLine(route, online);
  });
  const onHint = (hint: NetworkHint): void => {
    if (hint === 'woke') {
      // Kept connections and URLs died while the machine slept.
      agents.destroy();
      queue.forgetUrls();
      queue.wake();
      downloads.wake();
    }
    line.hint(hint);
  };
  const unsubscribeHints = ports.hints?.subscribe(onHint);

  const parts: Parts = {
    ports,
    options,
    store,
    outbox,
    line,
    contacts,
    queue,
    links,
    downloads,
    notices,
    publisher,
    async stop() {
      unsubscribeHints?.();
      publisher.stop();
      links.stop();
      await Promise.all([queue.stop(), downloads.stop()]);
      contacts.stop();
      line.stop();
      await clients.close();
      agents.destroy();
    },
  };
  return parts;
}
