import path from 'node:path';
import type { CommandInput, CommandName, CommandOutput } from '../contract/commands.ts';
import type { HistoryEntry, HistoryFormat } from '../contract/history.ts';
import type { EngineEvent, Snapshot } from '../contract/events.ts';
import type { AttachmentView, DownloadView, OfferView, SourceView, UploadView } from '../contract/views.ts';
import { fileLimitsOf, type Contact } from './contacts/contact.ts';
import { DamagedRows } from './damaged-rows.ts';
import { prepareDataDirectory } from './data-directory.ts';
import type { Dispatcher } from './dispatch.ts';
import { attachmentError } from './downloads/attachment-error.ts';
import { AttacheError, errorViewOf } from './error.ts';
import { historySteps } from './history/search.ts';
import type { SourceLocation } from './intake/source.ts';
import type { FileSource } from './outbox/file-source.ts';
import { mustSeal } from './outbox/must-seal.ts';
import { createOutbox } from './outbox/outbox.ts';
import type { Operation, Quota } from './participant/quotas.ts';
import { openParts, type Parts } from './parts.ts';
import type { Ports } from './ports.ts';
import { restore } from './restore.ts';
import { settle } from './settle.ts';
import { openStore } from './store/store.ts';
import { acceptFile } from './uploads/accept.ts';
import { Batches, type OneFileOptions } from './uploads/batches.ts';
import { createAdmission } from './uploads/admit.ts';
import { OutboxKeys } from './vault/outbox-keys.ts';
import { attachmentsOf, fromOthers, snapshotOf } from './views.ts';

export type { FileSource, SourceLocation };

export interface EngineOptions {
  /** The one directory for all shells: `attache.db`, `outbox/`, `logs/`. */
  dataDirectory: string;
  /** Where the machine has downloads go, absolute: what the setting is as long as nobody sets it. */
  downloadDirectory: string;
  version: string;
  /** Follow contacts by websocket. Without it (one-shot commands) connections are made when needed. Default true. */
  live?: boolean;
  /** Work on the queue. Without it commands only change what is stored. Default true. */
  work?: boolean;
  /** Seconds in which an accepted file can be undone, in the place of the user's setting: shells of the terminal pass 0. */
  holdSeconds?: number;
  /** What the instances allow. Default: what Connect allows unless Amazon has raised it. */
  quotas?: Readonly<Record<Operation, Quota>>;
}

/** The engine as its shells see it. */
export interface Engine {
  /**
   * A command whose input and output are typed; both are parsed all the same.
   * @throws AttacheError
   */
  invoke<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>>;
  /** The same for a message that came from outside, nothing about it being known. @throws AttacheError */
  dispatch(command: unknown, input: unknown): Promise<unknown>;
  /**
   * Accepts one file: checked, copied into the outbox, flushed, its row committed. Only then does it resolve.
   * @throws AttacheError and leaves nothing behind.
   */
  accept(contact: string, source: FileSource, options?: OneFileOptions): Promise<UploadView>;
  /** Fetches an attachment into a directory; the returned download is under way, not done. @throws AttacheError */
  fetch(contact: string, attachmentId: string, directory?: string): Promise<DownloadView>;
  /**
   * Fetches all that others sent in the chat, read anew for it, and that is not in the directory yet; by default anywhere.
   * Those that are returned are under way to it, some of them since earlier, and not done. @throws AttacheError
   */
  fetchAll(contact: string, directory?: string): Promise<DownloadView[]>;
  /** Reads the transcript now and gives every attachment of the chat. @throws AttacheError */
  listAttachments(contact: string): Promise<AttachmentView[]>;
  snapshot(): Snapshot;
  /** A snapshot event at once, then changes. Returns how to stop. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Resolves when nothing can move any more without somebody's help, or when the signal aborts, or the engine is stopped. */
  drained(signal: AbortSignal): Promise<void>;
  /** Resolves when every source was read and what it names was taken or refused; or as {@link Engine.drained}. */
  sourcesTaken(signal: AbortSignal): Promise<void>;
  /** Has contacts come from a file or an address, from now on; resolves after its first look. @throws AttacheError */
  addSource(from: SourceLocation, options: { remember: boolean }): Promise<SourceView>;
  /** Puts what an `attache://` link proposes before the user, who decides. @throws AttacheError, which is also told as a notice */
  offer(link: string): OfferView;
  /** All that came to an end, newest first, in steps of a bounded size. */
  history(): Iterable<readonly HistoryEntry[]>;
  /**
   * Writes all of it to a file, which is replaced when the new one is whole. @returns how many entries it has.
   * @throws AttacheError `interrupted`, `disk-full`, `disk-failed`
   */
  exportHistory(file: string, format: HistoryFormat, signal: AbortSignal): Promise<number>;
  /** Ends transfers, commits, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Opens the data directory, takes over what the last engine left, and begins to work.
 *
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `sqlite-too-old`
 */
export async function createEngine(ports: Ports, options: EngineOptions): Promise<Engine> {
  await prepareDataDirectory(options.dataDirectory);
  const damagedRows = new DamagedRows(ports.log);
  const opened = openStore({
    path: path.join(options.dataDirectory, 'attache.db'),
    clock: ports.clock,
    onDamagedRow: (damaged) => damagedRows.add(damaged),
  });
  const { store } = opened;
  try {
    const keys = new OutboxKeys(ports);
    const outbox = createOutbox({ directory: path.join(options.dataDirectory, 'outbox'), keys, ...ports });
    const settled = await settle(opened, { ...ports, outbox });
    const parts = await openParts(ports, { ...DEFAULTS, ...options }, store, outbox);
    for (const { code, params } of settled.discoveries) parts.notices.tell(code, params);
    damagedRows.tellBy((count) => parts.notices.tell('records-damaged', { count }));
    try {
      await restore(parts, settled);
    } catch (error) {
      await parts.stop();
      throw error;
    }
    return engineOf(parts);
  } catch (error) {
    store.close();
    throw error;
  }
}

const DEFAULTS = { live: true, work: true };

function engineOf(parts: Parts): Engine {
  const {
    contacts,
    queue,
    downloads,
    sources,
    settings,
    policy,
    exports,
    publisher,
    store,
    outbox,
    options,
    ports,
  } = parts;
  const stopping = new AbortController();
  const dispatcher = dispatcherOf(parts, stopping.signal);
  const accepting = new Set<Promise<unknown>>();
  const batches = new Batches(() => queue.takePosition());
  let stopped: Promise<unknown> | undefined;

  const known = (id: string): Contact => {
    const contact = contacts.get(id);
    if (contact === undefined) throw new AttacheError('contact-unknown', { contact: id });
    return contact;
  };

  const save = createAdmission({
    store,
    queue,
    log: ports.log,
    assertKnown: (contact) => void known(contact),
  });

  const readTranscript = async (contact: string): Promise<void> => {
    try {
      await contacts.refreshAttachments(contact, stopping.signal);
    } catch (error) {
      throw attachmentError(error, known(contact).label);
    }
  };

  const until = async (condition: () => boolean, signal: AbortSignal): Promise<void> => {
    // The engine's timers keep no process alive, and a queue that waits for a retry has nothing else.
    const keepAlive = setInterval(() => undefined, 60_000);
    const reached = Promise.withResolvers<undefined>();
    const ending = AbortSignal.any([signal, stopping.signal]);
    const look = (): void => {
      if (ending.aborted || condition()) reached.resolve(undefined);
    };
    const stopLooking = publisher.subscribe(look);
    const stopListening = [queue.onIdle(look), downloads.onIdle(look)];
    ending.addEventListener('abort', look);
    look();
    try {
      await reached.promise;
    } finally {
      clearInterval(keepAlive);
      stopLooking();
      for (const stop of stopListening) stop();
      ending.removeEventListener('abort', look);
    }
  };

  return {
    invoke: async (command, input) => (await dispatcher()).invoke(command, input),
    dispatch: async (command, input) => (await dispatcher()).dispatch(command, input),

    async accept(contact, source, { onProgress, allowDuplicate = false, among } = {}) {
      policy.assertUsable();
      const work = acceptFile(
        {
          ...ports,
          outbox,
          save,
          sameBytes: (...file) => store.uploads.listSameBytes(...file),
          takePosition: () => batches.takePosition(among),
        },
        known(contact),
        source,
        {
          limits: policy.limit(fileLimitsOf(known(contact))),
          holdSeconds: settings.holdSeconds(options.holdSeconds),
          seal: mustSeal(settings.values.outboxEncryption, ports.vault),
          onProgress,
          allowDuplicate,
          signal: stopping.signal,
        },
      );
      accepting.add(work);
      try {
        return present(queue.view((await work).id));
      } finally {
        accepting.delete(work);
      }
    },

    fetch: (contact, attachmentId, directory) => downloads.start(known(contact).id, attachmentId, directory),

    async fetchAll(contact, directory) {
      await readTranscript(contact);
      // What an earlier command did not bring to its end goes on with this one.
      const underWay = downloads.underWay(contact, directory);
      return [...underWay, ...(await downloads.startAll(fromOthers(parts, contact), directory))];
    },

    async listAttachments(contact) {
      await readTranscript(contact);
      return attachmentsOf(parts, contact);
    },

    snapshot: () => snapshotOf(parts),
    subscribe: (listener) => publisher.subscribe(listener),

    drained: (signal) => until(() => queue.isIdle() && downloads.isIdle() && sources.isSettled(), signal),
    sourcesTaken: (signal) => until(() => sources.isSettled(), signal),

    addSource: (from, options) => sources.add(from, options),
    offer: (link) => offerLink(parts, link),
    history: () => historySteps(store, {}),
    async exportHistory(file, format, signal) {
      const { entries } = await exports.write({}, format, { file, signal });
      return entries;
    },

    async stop() {
      stopping.abort();
      // The next engine would take a copy that is still being made for a left-over.
      stopped ??= Promise.all([parts.stop(), Promise.allSettled(accepting)]).finally(() => store.close());
      await stopped;
    },
  };
}

/**
 * What carries commands out, loaded with the first one: who only looks has no need of the schemas of them all. What could
 * not be loaded once must not be refused for ever.
 */
function dispatcherOf(parts: Parts, stopping: AbortSignal): () => Promise<Dispatcher> {
  let loading: Promise<Dispatcher> | undefined;
  const load = async (): Promise<Dispatcher> => {
    const [{ Dispatcher }, { createHandlers }] = await Promise.all([
      import('./dispatch.ts'),
      import('./handlers.ts'),
    ]);
    return new Dispatcher(createHandlers(parts, stopping));
  };
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}

/** The page that a link came from hears nothing, so a bad one is told in the window; once, however many there are. */
function offerLink({ offers, notices }: Parts, link: string): OfferView {
  try {
    return offers.offer(link);
  } catch (error) {
    const { code, params } = errorViewOf(error);
    if (!notices.all().some((notice) => notice.error.code === code)) notices.tell(code, params);
    throw error;
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new AttacheError('internal-error', { detail: 'a view is missing' });
  return value;
}
