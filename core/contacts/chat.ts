import type { AttachmentView, Ending } from '../../contract/views.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Clock } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { attachmentChanges, byTime } from './attachment-changes.ts';
import { endingIn } from './ending.ts';
import { findAttachment, type Found } from './find-attachment.ts';
import { transcriptPages } from './transcript.ts';

/** A chat has 35 attachments, or 1,000 where somebody had that raised; a service that never stops must not fill the memory. */
const ATTACHMENTS_MAX = 10_000;
/** Connect's scan gives a verdict within some three minutes (FACTS.md); what has none by now is not looked for again and again. */
const SCAN_MS = 10 * 60_000;
/** The service's clock is known to some seconds on a slow line; what differs by more was set. Milliseconds. */
const CLOCK_SET_MS = 30_000;

export interface ChatPorts {
  clock: Clock;
  /** Attachments that are new, or are another now. Thrown errors are the caller's of `take` or `read`. */
  onAttachments: (changed: AttachmentView[]) => void;
  /** What the customer is called in the chat, whenever that is read. */
  onCustomer: (name: string) => void;
}

/** What is known of one chat. Not stored: the transcript is the record, and is read again. */
export class Chat {
  readonly #contact: string;
  readonly #ports: ChatPorts;
  readonly #attachments = new Map<string, AttachmentView>();
  #inOrder: AttachmentView[] | undefined;
  /**
   * The newest item of the last reading that went back as far as it can. Frames do not count: they can leave gaps. An object
   * of its own for each beginning, so that a reading that began before another knows it.
   */
  #position: { readUpTo?: string } = {};
  /** The service's clock minus the workstation's, the same for all items: with a new guess for each they would change places. */
  #offsetMs: number | undefined;

  constructor(contact: string, ports: ChatPorts) {
    this.#contact = contact;
    this.#ports = ports;
  }

  /** Oldest first. */
  attachments(): readonly AttachmentView[] {
    this.#inOrder ??= [...this.#attachments.values()].sort(byTime);
    return this.#inOrder;
  }

  /** One of them, if it is known. */
  attachment(attachmentId: string): AttachmentView | undefined {
    return this.#attachments.get(attachmentId);
  }

  /** Takes items in, once each. @param serverOffsetMs - the service's clock minus the workstation's. */
  take(items: readonly TranscriptItem[], serverOffsetMs: number): void {
    this.#setClock(serverOffsetMs);
    this.#put(
      attachmentChanges(this.#attachments, items, {
        contact: this.#contact,
        now: this.#ports.clock.now(),
        toLocal: (serviceTime) => serviceTime - (this.#offsetMs ?? 0),
      }),
    );
    const customer = items.find(({ participantRole }) => participantRole === 'CUSTOMER');
    if (customer?.displayName !== undefined) this.#ports.onCustomer(customer.displayName);
  }

  /** Another token is used from now on: what was in the chat before it says nothing about its end. */
  beginAnew(): void {
    this.#position = {};
  }

  /**
   * Reads the transcript: what is `new` since the last reading, and as far back as a scan may still be open; or all of it.
   *
   * @returns how the chat ended, if it did so since the last reading.
   * @throws ServiceFailure
   */
  async read(
    extent: 'new' | 'all',
    client: ParticipantClient,
    connectionToken: Secret,
    signal: AbortSignal,
  ): Promise<Ending | undefined> {
    const position = this.#position;
    const { readUpTo } = position;
    const unsettled = this.#unsettled();
    let newest: string | undefined;
    let ending: Ending | undefined;
    let hasMetKnown = false;
    for await (const { items } of transcriptPages(client, connectionToken, signal)) {
      this.take(items, client.serverOffsetMs());
      newest ??= items.find(({ id }) => id !== undefined)?.id;
      for (const item of items) {
        hasMetKnown ||= readUpTo !== undefined && item.id === readUpTo;
        if (!hasMetKnown) ending ??= endingIn(item);
        for (const { attachmentId } of item.attachments) unsettled.delete(attachmentId);
      }
      if (extent === 'new' && hasMetKnown && unsettled.size === 0) break;
    }
    // Also where the reading was bounded: what lies further back would not be reached the next time either.
    if (newest !== undefined) position.readUpTo = newest;
    // Without a known item among them, all of history would count as new.
    return hasMetKnown && position === this.#position ? ending : undefined;
  }

  /** Asks the service whether an attachment is there, see {@link findAttachment}. @throws ServiceFailure */
  find(
    attachmentId: string,
    client: ParticipantClient,
    connectionToken: Secret,
    signal: AbortSignal,
  ): Promise<Found> {
    const take = (items: readonly TranscriptItem[]): void => this.take(items, client.serverOffsetMs());
    return findAttachment(client, connectionToken, attachmentId, take, signal);
  }

  /** Told first: what could not be kept (a full disk, say) is news again at the next reading. */
  #put(changed: AttachmentView[]): void {
    let room = ATTACHMENTS_MAX - this.#attachments.size;
    const kept = changed.filter(({ attachmentId }) => this.#attachments.has(attachmentId) || room-- > 0);
    if (kept.length === 0) return;
    this.#ports.onAttachments(kept);
    for (const attachment of kept) this.#attachments.set(attachment.attachmentId, attachment);
    this.#inOrder = undefined;
  }

  /** Somebody set a clock: all times move with it, so that old and new ones stay in order. */
  #setClock(offsetMs: number): void {
    const before = this.#offsetMs;
    if (before !== undefined && Math.abs(offsetMs - before) < CLOCK_SET_MS) return;
    this.#offsetMs = offsetMs;
    if (before === undefined) return;
    const moved = (at: number): number => Math.max(0, at + before - offsetMs);
    this.#put(
      [...this.#attachments.values()].map((attachment) => ({ ...attachment, at: moved(attachment.at) })),
    );
  }

  #unsettled(): Set<string> {
    const now = this.#ports.clock.now();
    const open = [...this.#attachments.values()].filter(
      ({ status, at }) => status === 'IN_PROGRESS' && now - at < SCAN_MS,
    );
    return new Set(open.map(({ attachmentId }) => attachmentId));
  }
}
