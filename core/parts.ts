import { homedir } from 'node:os';
import { attachmentKey, type AttachmentView } from '../contract/views.ts';
import { createLine, type Line } from './connectivity/line.ts';
import { createProbe } from './connectivity/probe.ts';
import { endingOf, endpointUrl } from './contacts/contact.ts';
import { Contacts } from './contacts/contacts.ts';
import { Downloads } from './downloads/downloads.ts';
import { Links } from './downloads/links.ts';
import { Sizes } from './downloads/sizes.ts';
import { Upkeep } from './downloads/upkeep.ts';
import { endContact } from './end-contact.ts';
import type { EngineOptions } from './engine.ts';
import { Exports } from './history/exports.ts';
import { Retention } from './history/retention.ts';
import { WitnessedTime } from './history/witnessed-time.ts';
import { Offers } from './intake/offers.ts';
import { Sources } from './intake/sources.ts';
import { Notices } from './notices.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createClients } from './participant/clients.ts';
import { createPace } from './participant/pace.ts';
import { PauseAll } from './pause-all.ts';
import { Places } from './places.ts';
import { BandwidthPlan } from './policy/bandwidth-plan.ts';
import { forgetfulVault } from './policy/forgetful-vault.ts';
import { PolicyInForce } from './policy/policy-in-force.ts';
import type { NetworkHint, Ports } from './ports.ts';
import { Publisher } from './publisher.ts';
import { Settings } from './settings/settings.ts';
import type { Store } from './store/store.ts';
import { createAgents } from './transfer/agent.ts';
import { ProxyLogins } from './transfer/proxy-logins.ts';
import { directly } from './transfer/route.ts';
import { createTrust } from './transfer/trust.ts';
import { Bandwidth } from './transfer/bandwidth.ts';
import { isLoopback } from './transfer/allowed-url.ts';
import { Rates } from './transfer/rates.ts';
import { putFromOutbox } from './uploads/put-from-outbox.ts';
import { Queue } from './uploads/queue.ts';
import { slotsFor } from './uploads/slots.ts';
import { attachmentOf, singleOf, snapshotOf, viewOf } from './views.ts';

/** `holdSeconds` is there only if the shell has one of its own. */
export type PartsOptions = EngineOptions & Required<Omit<EngineOptions, 'holdSeconds'>>;

/** The parts of a running engine, wired together. */
export interface Parts {
  ports: Ports;
  options: PartsOptions;
  store: Store;
  outbox: Outbox;
  policy: PolicyInForce;
  line: Line;
  contacts: Contacts;
  queue: Queue;
  links: Links;
  sizes: Sizes;
  upkeep: Upkeep;
  downloads: Downloads;
  places: Places;
  notices: Notices;
  proxyLogins: ProxyLogins;
  sources: Sources;
  offers: Offers;
  settings: Settings;
  rates: Rates;
  pauseAll: PauseAll;
  retention: Retention;
  exports: Exports;
  publisher: Publisher;
  /** Ends everything but the store. */
  stop(): Promise<void>;
}

/** Makes the parts and lets each hear what it must of the others. Nothing moves yet: see `restore.ts`. */
export async function openParts(
  ports: Ports,
  options: PartsOptions,
  store: Store,
  outbox: Outbox,
): Promise<Parts> {
  const { clock, random, log } = ports;
  const policy = new PolicyInForce(ports.policy);
  const vault = forgetfulVault(ports.vault, () => policy.view().mayRemember);
  const proxyLogins = new ProxyLogins({
    ...{ vault, log },
    tell: (...told) => notices.tell(...told),
    dismiss: (notice) => notices.dismiss(notice),
    onLogin: () => {
      line.hint('online');
      sources.wake();
    },
  });
  const agents = createAgents({
    clock,
    logins: proxyLogins,
    routesFor: (url) => policy.routesFor(url, ports.routesFor ?? directly),
    trust: createTrust(
      () => policy.values.caFile,
      (path, detail) => notices.tell('ca-file-unusable', { path, detail }),
    ),
  });
  const { agentFor } = agents;
  const line = createLine({
    clock,
    random,
    probe: createProbe(agents.freshAgentFor),
    log,
    isWanted: (route) => queue.needsLine(route) || downloads.needsLine(route) || contacts.needsLine(route),
  });
  const pace = createPace({ clock });
  const time = new WitnessedTime({
    ...{ clock, log },
    store: store.state,
    onFirst: () => {
      if (options.work) retention.start();
    },
  });
  const clients = createClients({
    clock,
    pace,
    line,
    agentFor,
    onServiceTime: (serviceTime) => time.heard(serviceTime),
    forbids: (endpoint) => policy.forbids(endpoint),
  });
  const publisher: Publisher = new Publisher(ports, {
    snapshot: () => snapshotOf(parts),
    single: (single) => singleOf(parts, single),
    view: (noun, key) => viewOf(parts, noun, key),
  });
  const rates = new Rates(clock, () => publisher.touchSingle('rate'));
  const bandwidth = new Bandwidth(clock);
  const settings = new Settings({
    store: store.settings,
    transaction: (work) => store.transaction(work),
    policy: () => policy.values,
    downloadDirectory: options.downloadDirectory,
    log,
    onChange: () => {
      bandwidthPlan.apply();
      if (options.work && policy.problem === undefined) retention.start();
      publisher.touchSingle('settings');
      queue.wake();
      downloads.wake();
    },
  });
  const bandwidthPlan: BandwidthPlan = new BandwidthPlan({
    clock,
    schedule: () => policy.values.bandwidthSchedule,
    setting: () => settings.values.bandwidthInBytesPerSecond,
    limit: (bytesPerSecond) => bandwidth.setLimit(bytesPerSecond),
  });
  bandwidthPlan.apply();
  const pauseAll = new PauseAll(store.state, clock, () => {
    publisher.touchSingle('queue');
    queue.wake();
    downloads.wake();
    if (!pauseAll.isOn) return;
    downloads.stopTransfers();
    // Last, for it throws what the disk refuses.
    queue.stopTransfers();
  });
  const isStopped = (): boolean => pauseAll.isOn || policy.problem !== undefined;
  const notices = new Notices(ports, (id) => publisher.touch('notices', id));

  const contacts = await Contacts.open({
    ports: { ...ports, vault },
    store: store.contacts,
    clients: (endpoint) => clients.of(endpoint),
    line,
    agentFor,
    live: options.live,
    limit: (limits) => policy.limit(limits),
    onChange: (contact) => {
      publisher.touch('contacts', contact);
      queue.wake();
      downloads.wake();
    },
    isOurs: (contact, attachmentId) =>
      queue.findByAttachment(contact, attachmentId) !== undefined ||
      store.uploads.hasAttachment(contact, attachmentId),
    onAttachments: (contact, changed) => {
      changed.forEach(onAttachment);
      publisher.touch('contacts', contact);
      upkeep.look();
    },
    onAttachmentsGone: (contact, gone) => {
      for (const attachmentId of gone) {
        sizes.forget({ contact, attachmentId });
        links.drop(contact, attachmentId);
        publisher.touch('attachments', attachmentKey({ contact, attachmentId }));
      }
    },
    onEnded: (contact, ending) => endContact({ queue, notices }, contact, ending),
    onToken: (contact) => {
      queue.wake();
      downloads.wake();
      upkeep.forgive(contact);
    },
  });
  const sources: Sources = new Sources({
    ports: { ...ports, vault },
    store: store.sources,
    contacts,
    agentFor,
    // Of an address that is no contact's the line knows nothing but that there is none at all.
    isOnline: (url) => policy.problem === undefined && (isLoopback(url) || line.view().state === 'online'),
    work: options.work,
    onChange: (id) => publisher.touch('sources', id),
  });
  sources.manage(policy.values.feedUrl);
  const offers = new Offers(ports, (id) => publisher.touch('offers', id));
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
      save: (uploads, happened) =>
        store.transaction(() => {
          uploads.forEach((upload) => store.uploads.put(upload));
          store.timelines.add(happened);
        }),
      call: (contact, signal, use) => contacts.call(contact, signal, use),
      findAttachment: (contact, id, signal) => contacts.findAttachment(contact, id, signal),
      put: (...upload) =>
        putFromOutbox({ clock, outbox, line, agentFor, bandwidth, rates, routeOf }, ...upload),
      removeFromOutbox: (id) => outbox.remove(id),
      isPausedAll: () => isStopped(),
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
    {
      get slots() {
        return slotsFor(settings.values.uploadsAtOnce);
      },
      work: options.work,
    },
  );
  const sizes = new Sizes((key) => publisher.touch('attachments', key));
  const links: Links = new Links({
    contacts,
    clock,
    sizes,
    expirySeconds: () => settings.values.linkExpirySeconds,
    onChange: (key) => {
      publisher.touch('links', key);
      upkeep.look();
    },
  });
  const upkeep = new Upkeep({
    ...{ ports, contacts, line, pace, links, sizes },
    attachment: (ref) => attachmentOf(parts, ref),
  });
  const downloads: Downloads = new Downloads({
    ports,
    store: {
      ...store.downloads,
      transaction: (work) => store.transaction(work),
    },
    contacts,
    line,
    bandwidth,
    rates,
    isPausedAll: () => isStopped(),
    get directory() {
      return settings.values.downloadDirectory;
    },
    get mayMakeDirectory() {
      return settings.values.downloadDirectory === options.downloadDirectory;
    },
    get atOnce() {
      return settings.values.downloadsAtOnce;
    },
    agentFor,
    onChange: (id) => publisher.touch('downloads', id),
    learnSize: (attachment, sizeInBytes) => sizes.learn(attachment, sizeInBytes),
  });

  const retention: Retention = new Retention({
    ...{ clock, log, store, queue, downloads, outbox },
    days: () => settings.values.retentionDays,
    time,
    openChats: () => contacts.list().flatMap((one) => (endingOf(one) === undefined ? [one.id] : [])),
  });
  const exports = new Exports({
    ports,
    store,
    folder: () => downloads.folder,
    onChange: () => publisher.touchSingle('exporting'),
  });

  line.subscribe(({ route, online, gone }) => {
    // Kept connections are dead after an outage, and a call on one of them would hang.
    agents.dropIdle();
    publisher.touchSingle('line');
    if (gone !== undefined) queue.forgetUrls(gone);
    queue.onLine(route, online);
    upkeep.look();
    if (online) sources.wake();
  });
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
  const unsubscribeHints = ports.hints?.subscribe(onHint);

  policy.follow(({ reach }) => {
    publisher.touchSingle('policy');
    for (const { id } of contacts.list()) publisher.touch('contacts', id);
    settings.reweigh();
    sources.manage(policy.values.feedUrl);
    if (!reach) return;
    contacts.unfollow();
    downloads.stopTransfers();
    queue.stopTransfers();
    if (policy.problem !== undefined) return;
    contacts.follow();
    sources.wake();
    queue.wake();
    downloads.wake();
  });

  const parts: Parts = {
    ports,
    options,
    store,
    outbox,
    policy,
    line,
    contacts,
    queue,
    links,
    sizes,
    upkeep,
    downloads,
    places: new Places(homedir(), random),
    notices,
    proxyLogins,
    sources,
    offers,
    settings,
    rates,
    pauseAll,
    retention,
    exports,
    publisher,
    async stop() {
      policy.stop();
      bandwidthPlan.stop();
      unsubscribeHints?.();
      publisher.stop();
      rates.stop();
      upkeep.stop();
      links.stop();
      offers.stop();
      await Promise.all([queue.stop(), downloads.stop(), sources.stop(), retention.stop(), exports.stop()]);
      contacts.stop();
      line.stop();
      await clients.close();
      agents.destroy();
    },
  };
  return parts;
}
