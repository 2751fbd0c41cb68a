import { homedir } from 'node:os';
import { createLine, type Line } from './connectivity/line.ts';
import { createProbe } from './connectivity/probe.ts';
import { endingOf } from './contacts/contact.ts';
import type { Contacts } from './contacts/contacts.ts';
import { Downloads } from './downloads/downloads.ts';
import { Links } from './downloads/links.ts';
import { Sizes } from './downloads/sizes.ts';
import { Upkeep } from './downloads/upkeep.ts';
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
import type { Ports } from './ports.ts';
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
import { Inspection } from './uploads/inspection.ts';
import type { Queue } from './uploads/queue.ts';
import { attachmentOf, singleOf, snapshotOf, viewOf } from './views.ts';
import { followChanges } from './wiring/changes.ts';
import { wireContacts } from './wiring/contacts.ts';
import { isStopped } from './wiring/is-stopped.ts';
import { wireQueue } from './wiring/queue.ts';

/** `holdSeconds` and `quotas` are there only if the shell has some of its own. */
export type PartsOptions = EngineOptions & Required<Omit<EngineOptions, 'holdSeconds' | 'quotas'>>;

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
  inspection: Inspection;
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
    onLogin: () => reconnect(),
  });
  const agents = createAgents({
    clock,
    logins: proxyLogins,
    routesFor: (url) => policy.routesFor(url, ports.routesFor ?? directly),
    trust: createTrust(
      () => settings.values.caFile ?? undefined,
      (path, detail) => notices.tell('ca-file-unusable', { path, detail }),
    ),
  });
  const { agentFor } = agents;
  /** Something else is trusted, or another way is open: what waits for the line can go on, and nothing goes by the old one. */
  const reconnect = (): void => {
    agents.dropIdle();
    line.hint('online');
    sources.wake();
  };
  const line = createLine({
    clock,
    random,
    probe: createProbe(agents.freshAgentFor),
    log,
    isWanted: (route) => queue.needsLine(route) || downloads.needsLine(route) || contacts.needsLine(route),
  });
  const pace = createPace({ clock, ...(options.quotas && { quotas: options.quotas }) });
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
      if (caFile === settings.values.caFile) return;
      ({ caFile } = settings.values);
      reconnect();
    },
  });
  let { caFile } = settings.values;
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
  const notices = new Notices(ports, (id) => publisher.touch('notices', id));

  const contacts = await wireContacts(
    {
      ...{ line, agentFor, live: options.live, store: store.contacts },
      ports: { ...ports, vault },
      clients: (endpoint) => clients.of(endpoint),
      limit: (limits) => policy.limit(limits),
    },
    () => parts,
  );
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
  const queue: Queue = wireQueue(
    { ...{ ports, options, store, outbox, policy, line, contacts }, rates, pauseAll, publisher, settings },
    { agentFor, bandwidth, pace },
  );
  const inspection = new Inspection({ clock, log, outbox, queue });
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
      commits: store.commits,
      transaction: (work) => store.transaction(work),
    },
    contacts,
    line,
    bandwidth,
    rates,
    isPausedAll: () => isStopped({ pauseAll, policy }),
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

  const stopUpdates = ports.updates?.subscribe(() => publisher.touchSingle('update'));
  const stopListening = followChanges(
    {
      ...{ ports, policy, line, contacts, queue, links, upkeep, downloads },
      sources,
      settings,
      publisher,
      proxyLogins,
    },
    agents,
  );

  const parts: Parts = {
    ports,
    options,
    store,
    outbox,
    policy,
    line,
    contacts,
    queue,
    inspection,
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
      stopListening();
      stopUpdates?.();
      publisher.stop();
      rates.stop();
      upkeep.stop();
      links.stop();
      offers.stop();
      await Promise.all([queue.stop(), downloads.stop(), sources.stop(), retention.stop(), exports.stop()]);
      await inspection.stop();
      contacts.stop();
      line.stop();
      await clients.close();
      agents.destroy();
    },
  };
  return parts;
}
