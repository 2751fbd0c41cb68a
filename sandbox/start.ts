import type { SandboxContact } from './control-schema.ts';
import { createControl } from './control.ts';
import { toSandboxContact } from './contact-routes.ts';
import { FaultBook } from './fault-book.ts';
import type { FaultRule } from './faults.ts';
import { closeListener, listenOnLoopback } from './loopback.ts';
import { nextCustomerName } from './sample-names.ts';
import { count, Instance } from './service/instance.ts';
import type { QuotaSetting } from './service/quota.ts';
import { Quotas } from './service/quota.ts';
import { ScanBook } from './service/scan.ts';
import { serveParticipantService } from './service/server.ts';
import { Sockets } from './service/sockets.ts';
import { Tokens } from './service/tokens.ts';
import type { Store } from './store/exchange.ts';
import { ObjectFolder } from './store/objects.ts';
import { Presigner } from './store/presign.ts';
import { serveStore } from './store/server.ts';
import { StoreSigner } from './store/signer.ts';
import { Timers } from './timers.ts';

export type { SandboxContact } from './control-schema.ts';

export interface SandboxOptions {
  /** Port of the Participant Service. Default 0: any free port. */
  port?: number;
  /** Sample contacts made at the start. Default 3. */
  contacts?: number;
  /** Default none. */
  faults?: FaultRule[];
  /** Default `connect`: the numbers that Connect documents for an instance. */
  quotas?: QuotaSetting;
  /** How long an attachment stays IN_PROGRESS, in milliseconds. Default 300. "eicar" or "virus" in a name is REJECTED. */
  scanMs?: number;
  /** Larger attachments are refused. Default 20 MB. */
  maxSizeInBytes?: number;
  /** Completed attachments that a contact may have. Default 35. */
  attachmentsPerContact?: number;
  /** How long an upload URL lives, in seconds. Default 300. */
  urlTtlSeconds?: number;
  /** The clock, in milliseconds since 1970. Default Date.now. */
  now?: () => number;
  /** What clients are told, and URLs are signed for, where something stands in front of the listeners. */
  publicOrigins?: { service: string; store: string };
}

export interface Sandbox {
  /** What to give a client as the Participant Service's endpoint. */
  endpoint: string;
  /** The control API, `/_sandbox` of the endpoint. */
  control: string;
  /** The object store. */
  store: string;
  contacts: SandboxContact[];
  /** Of the two listeners themselves. */
  ports: { service: number; store: number };
  /** Ends everything at once and removes what was stored. */
  close(): Promise<void>;
}

/** S3 waits about this long for the next byte of an upload, in milliseconds. */
const stallMs = 20_000;
const maxRefusalsKept = 1000;

/**
 * Starts a stand-in for the Participant Service and for S3, on two ports of 127.0.0.1.
 *
 * @throws the listener's own error, such as EADDRINUSE.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const opened: { close: () => Promise<void> | void }[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    return await assemble(options, opened, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  options: SandboxOptions,
  opened: { close: () => Promise<void> | void }[],
  close: () => Promise<void>,
): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const faults = new FaultBook(options.faults ?? []);
  const clock = () => now() + faults.skewMs('service');
  const storeClock = () => now() + faults.skewMs('store');

  const objects = await ObjectFolder.create(storeClock);
  opened.push(objects);
  const timers = new Timers();
  opened.push(timers);
  const store = await listenOnLoopback(0);
  opened.push({ close: () => closeListener(store) });
  const service = await listenOnLoopback(options.port ?? 0);
  opened.push({ close: () => closeListener(service) });

  const origins = options.publicOrigins ?? { service: service.origin, store: store.origin };
  const signer = new StoreSigner();
  const instance = new Instance({
    settings: {
      maxSizeInBytes: options.maxSizeInBytes ?? 20_971_520,
      attachmentsPerContact: options.attachmentsPerContact ?? 35,
      urlTtlSeconds: options.urlTtlSeconds ?? 300,
    },
    endpoint: origins.service,
    clock,
    tokens: new Tokens(clock),
    quotas: new Quotas(options.quotas ?? 'connect', now),
    faults,
    scan: new ScanBook(options.scanMs ?? 300),
    objects,
    presigner: new Presigner(signer, origins.store),
    sockets: new Sockets(),
    timers,
  });
  serveStore(store.server, {
    objects,
    signer,
    clock: storeClock,
    stallMs,
    ...storeHooks(instance),
  });
  serveParticipantService(service.server, instance, createControl(instance));

  for (let made = 0; made < (options.contacts ?? 3); made += 1) instance.addContact(nextCustomerName(made));
  return {
    endpoint: origins.service,
    control: `${service.origin}/_sandbox`,
    store: origins.store,
    ports: { service: service.port, store: store.port },
    contacts: [...instance.world.contacts.values()].map(toSandboxContact),
    close,
  };
}

/** How the store and the instance hear of each other. */
function storeHooks(instance: Instance): Pick<Store, 'plan' | 'onStored' | 'onRefused'> {
  return {
    plan: (site, key) => {
      count(instance.requests, site);
      return instance.parts.faults.plan(site, instance.attachments.byKey(key)?.name);
    },
    onStored: (key) => {
      const attachment = instance.attachments.byKey(key);
      if (attachment) attachment.puts += 1;
    },
    onRefused: ({ status, code }) => {
      instance.storeRefusals.push({ status, code });
      if (instance.storeRefusals.length > maxRefusalsKept) instance.storeRefusals.shift();
    },
  };
}
