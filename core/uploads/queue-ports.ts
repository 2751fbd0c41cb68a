import type { Noun } from '../../contract/nouns.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { ContactState } from '../../contract/views.ts';
import type { Log } from '../ports.ts';
import type { SharedCommit } from '../store/shared-commit.ts';
import type { Happened } from './records.ts';
import type { Slots } from './slots.ts';
import type { StepPorts } from './step.ts';
import type { Upload } from './upload.ts';

/** The calls of an upload's life that wait for the pace. */
export type PacedOperation = 'StartAttachmentUpload' | 'CompleteAttachmentUpload';

/** What the queue needs beside what its steps need. */
export interface QueuePorts extends Omit<StepPorts, 'urls' | 'put'> {
  log: Log;
  commits: Pick<SharedCommit, 'add' | 'now'>;
  /** Writes all of them, in the transaction that is open. */
  save(uploads: readonly Upload[], happened: readonly Happened[]): void;
  put(
    upload: Upload,
    target: Parameters<StepPorts['put']>[1],
    signal: AbortSignal,
    onProgress: (sentInBytes: number) => void,
  ): Promise<void>;
  removeFromOutbox(upload: string): Promise<void>;
  /** Whether the user has paused everything. */
  isPausedAll(): boolean;
  contactState(contact: string): ContactState | undefined;
  /** The route of a contact's work on the line. */
  routeOf(contact: string): string;
  isOnline(contact: string): boolean;
  nextProbeAt(contact: string): number | undefined;
  /** What stands in the line's way, where that is known. */
  lineTrouble(contact: string): ErrorCode | undefined;
  /** Something of the contact's waits for the line. */
  hurryLine(contact: string): void;
  /** Whether the chat says that what became of an upload is still being scanned. */
  isScanning(upload: Upload): boolean;
  /** Epoch milliseconds when the pace lets the next call of this kind through. */
  paceAt(contact: string, operation: PacedOperation): number;
  /** Until when the service wants no call of this kind, epoch milliseconds; not after now if it takes them. */
  blockedUntil(contact: string, operation: PacedOperation): number;
  touch(noun: Noun, key: string): void;
  /** Says again what the chat has said of what became of an upload, if it has: it may have come too early. */
  hearAgain(upload: Upload): void;
}

export interface QueueOptions {
  /** Asked anew each time, so that it may change. */
  readonly slots: Slots;
  /** Whether this engine works on the queue, or only changes what is stored. */
  work: boolean;
}
