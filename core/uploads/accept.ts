import type { TypeAndSize } from '../outbox/check-file.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { endingCode, endingOf, type Contact } from '../contacts/contact.ts';
import type { FileSource } from '../outbox/file-source.ts';
import { AttacheError } from '../error.ts';
import type { Clock, Random } from '../ports.ts';
import { refuseDuplicate } from './duplicate.ts';
import type { Upload } from './upload.ts';

export interface AcceptPorts {
  clock: Clock;
  random: Random;
  outbox: Pick<Outbox, 'accept' | 'remove'>;
  /** The uploads of the same bytes to the same contact, in the list or out of it, oldest first. */
  sameBytes(contact: string, sha256: string): Upload[];
  /**
   * Commits and queues; when it resolves the row survives a power cut.
   * @param assertWanted - asked right before: nobody else's commit comes between. It rejects with what this throws.
   */
  save(upload: Upload, assertWanted: () => void): Promise<void>;
  /** A position behind all others, and behind all that were taken. */
  takePosition(): number;
}

/**
 * Accepts one file: checked, copied to the outbox while its SHA-256 was taken, flushed with its folder, row committed.
 * From here on the original may be moved, edited or deleted.
 *
 * @throws AttacheError; nothing is left behind then. `file-duplicate` if the same bytes are in the chat already, or on
 *   their way to it.
 */
export async function acceptFile(
  ports: AcceptPorts,
  contact: Contact,
  source: FileSource,
  options: {
    limits: TypeAndSize;
    holdSeconds: number;
    /** Whether the copy is encrypted. */
    seal: boolean;
    onProgress: ((copiedInBytes: number) => void) | undefined;
    /** Also if the same bytes are in the chat already, or on their way to it. */
    allowDuplicate: boolean;
    signal: AbortSignal;
  },
): Promise<Upload> {
  const ending = endingOf(contact);
  if (ending !== undefined) throw new AttacheError(endingCode(ending));
  const id = ports.random.uuid();
  // Not when the copy is there: of several that are copied at once the last may be the first to be.
  const position = ports.takePosition();
  const copied = await ports.outbox.accept(
    {
      id,
      source,
      limits: options.limits,
      seal: options.seal,
      contact: { id: contact.id, label: contact.label, endpoint: contact.endpoint },
    },
    options.onProgress,
    options.signal,
  );
  const acceptedAt = ports.clock.now();
  const upload: Upload = {
    id,
    contact: contact.id,
    ...copied,
    state: 'queued',
    position,
    acceptedAt,
    attempts: 0,
    answersLost: 0,
    refusals: 0,
    ...(options.holdSeconds > 0 && { holdUntil: acceptedAt + options.holdSeconds * 1_000 }),
  };
  try {
    await ports.save(upload, () => {
      if (!options.allowDuplicate) refuseDuplicate(upload.name, ports.sameBytes(contact.id, upload.sha256));
    });
  } catch (error) {
    await ports.outbox.remove(id);
    throw error;
  }
  return upload;
}
