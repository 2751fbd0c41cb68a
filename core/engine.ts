import path from 'node:path';
import type { AcceptOptions } from '../contract/bridge.ts';
import type { CommandInput, CommandName, CommandOutput } from '../contract/commands.ts';
import type { EngineEvent, Snapshot } from '../contract/events.ts';
import { DEFAULT_EXTENSIONS, HOLD_SECONDS, SIZE_DEFAULT_IN_BYTES } from '../contract/limits.ts';
import type { AttachmentView, DownloadView, UploadView } from '../contract/views.ts';
import type { Contact } from './contacts/contact.ts';
import { DamagedRows } from './damaged-rows.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { Dispatcher } from './dispatch.ts';
import { attachmentError } from './downloads/attachment-error.ts';
import { AttacheError } from './error.ts';
import { failpoint } from './failpoint.ts';
import { createHandlers } from './handlers.ts';
import { historyOf, type HistoryEntry } from './history.ts';
import type { FileSource } from './outbox/file-source.ts';
import { createOutbox } from './outbox/outbox.ts';
import { openParts, type Parts } from './parts.ts';
import type { Ports } from './ports.ts';
import { restore } from './restore.ts';
import { settle } from './settle.ts';
import { openStore } from './store/store.ts';
import { acceptFile } from './uploads/accept.ts';
import type { Upload } from './uploads/upload.ts';
import { attachmentsOf, snapshotOf } from './views.ts';

export type { FileSource, HistoryEntry };

export interface EngineOptions {
  /** The one directory for all shells: `attache.db`, `outbox/`, `logs/`. */
  dataDirectory: string;
  /** Where downloads go unless said otherwise. */
  downloadDirectory: string;
  version: string;
  /** Follow contacts by websocket. Without it (one-shot commands) connections are made when needed. Default true. */
  live?: boolean;
  /** Work on the queue. Without it commands only change what is stored. Default true. */
  work?: boolean;
  /** Seconds in which an accepted file can be undone. Default 5 in a window; shells of the terminal pass 0. */
  holdSeconds?: number;
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
  accept(contact: string, source: FileSource, options?: AcceptOptions): Promise<UploadView>;
  /** Fetches an attachment into a directory; the returned download is under way, not done. @throws AttacheError */
  fetch(contact: string, attachmentId: string, directory?: string): Promise<DownloadView>;
  /** Reads the transcript now and gives every attachment of the chat. @throws AttacheError */
  listAttachments(contact: string): Promise<AttachmentView[]>;
  snapshot(): Snapshot;
  /** A snapshot event at once, then changes. Returns how to stop. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Resolves when nothing can move any more without somebody's help, or when the signal aborts, or the engine is stopped. */
  drained(signal: AbortSignal): Promise<void>;
  history(): HistoryEntry[];
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
    const outbox = createOutbox({ directory: path.join(options.dataDirectory, 'outbox'), ...ports });
    const discoveries = await settle(opened, { ...ports, outbox });
    const parts = await openParts(ports, { ...DEFAULTS, ...options }, store, outbox);
    for (const { code, params } of discoveries) parts.notices.tell(code, params);
    damagedRows.tellBy((count) => parts.notices.tell('records-damaged', { count }));
    try {
      await restore(parts);
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

/** Connect's own defaults; the instance has the last word. */
const FILE_LIMITS = { maxSizeInBytes: SIZE_DEFAULT_IN_BYTES, extensions: DEFAULT_EXTENSIONS };
const DEFAULTS = { live: true, work: true, holdSeconds: HOLD_SECONDS.default };

function engineOf(parts: Parts): Engine {
  const { contacts, queue, downloads, publisher, store, outbox, options, ports } = parts;
  const stopping = new AbortController();
  const dispatcher = new Dispatcher(createHandlers(parts, stopping.signal));
  const accepting = new Set<Promise<unknown>>();
  let stopped: Promise<unknown> | undefined;

  const known = (id: string): Contact => {
    const contact = contacts.get(id);
    if (contact === undefined) throw new AttacheError('contact-unknown', { contact: id });
    return contact;
  };

  return {
    invoke: (command, input) => dispatcher.invoke(command, input),
    dispatch: (command, input) => dispatcher.dispatch(command, input),

    async accept(contact, source, { onProgress, allowDuplicate = false } = {}) {
      const save = (upload: Upload): void => {
        // Removed while the file was copied: nobody would ever send it.
        known(contact);
        failpoint('upload.accepted.before-commit');
        store.uploads.put(upload);
        failpoint('upload.accepted.committed');
        const { id, sizeInBytes, sha256 } = upload;
        ports.log.info('upload.accepted', { upload: id, contact, sizeInBytes, sha256 });
        queue.add(upload);
      };
      const work = acceptFile(
        {
          ...ports,
          outbox,
          save,
          sameBytes: (...file) => store.uploads.listSameBytes(...file),
          lastPosition: () => queue.lastPosition,
        },
        known(contact),
        source,
        {
          limits: FILE_LIMITS,
          holdSeconds: options.holdSeconds,
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

    async listAttachments(contact) {
      try {
        await contacts.refreshAttachments(contact, stopping.signal);
      } catch (error) {
        throw attachmentError(error, known(contact).label);
      }
      return attachmentsOf(parts, contact);
    },

    snapshot: () => snapshotOf(parts),
    subscribe: (listener) => publisher.subscribe(listener),

    async drained(signal) {
      // The engine's timers keep no process alive, and a queue that waits for a retry has nothing else.
      const keepAlive = setInterval(() => undefined, 60_000);
      const drained = Promise.withResolvers<undefined>();
      const ending = AbortSignal.any([signal, stopping.signal]);
      const look = (): void => {
        if (ending.aborted || (queue.isIdle() && downloads.isIdle())) drained.resolve(undefined);
      };
      const stopLooking = publisher.subscribe(look);
      const stopListening = queue.onIdle(look);
      ending.addEventListener('abort', look);
      look();
      try {
        await drained.promise;
      } finally {
        clearInterval(keepAlive);
        stopLooking();
        stopListening();
        ending.removeEventListener('abort', look);
      }
    },

    history: () => historyOf(store),

    async stop() {
      stopping.abort();
      // The next engine would take a copy that is still being made for a left-over.
      stopped ??= Promise.all([parts.stop(), Promise.allSettled(accepting)]).finally(() => store.close());
      await stopped;
    },
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new AttacheError('internal-error', { detail: 'a view is missing' });
  return value;
}
