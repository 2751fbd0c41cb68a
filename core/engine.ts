import type { Readable } from 'node:stream';
import type { CommandInput, CommandName, CommandOutput } from '../contract/commands.ts';
import type { EngineEvent, Snapshot } from '../contract/events.ts';
import type { AttachmentView, DownloadView, UploadView } from '../contract/views.ts';
import type { Ports } from './ports.ts';

/** A file on its way into the outbox. */
export type FileSource =
  | { kind: 'path'; path: string }
  /** `name` as the user knows it; `sizeInBytes` if the sender announced it. */
  | { kind: 'stream'; name: string; contentType?: string; sizeInBytes?: number; stream: Readable };

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
  /** Uploads at once. Default 3. */
  concurrency?: number;
}

/** One line of `attache history`. */
export type HistoryEntry =
  | { kind: 'upload'; upload: UploadView; contactLabel: string }
  | { kind: 'download'; download: DownloadView; contactLabel: string };

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
  accept(
    contact: string,
    source: FileSource,
    onProgress?: (copiedInBytes: number) => void,
  ): Promise<UploadView>;
  /** Fetches an attachment into a directory; the returned download is under way, not done. @throws AttacheError */
  fetch(contact: string, attachmentId: string, directory?: string): Promise<DownloadView>;
  /** Reads the transcript now and gives every attachment of the chat. @throws AttacheError */
  listAttachments(contact: string): Promise<AttachmentView[]>;
  snapshot(): Snapshot;
  /** A snapshot event at once, then changes. Returns how to stop. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Resolves when nothing can move any more without somebody's help, or when the signal aborts. */
  drained(signal: AbortSignal): Promise<void>;
  history(): HistoryEntry[];
  /** Ends transfers, commits, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Opens the data directory and wires the parts.
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `sqlite-too-old`
 */
export function createEngine(_ports: Ports, _options: EngineOptions): Promise<Engine> {
  throw new Error('being built');
}
