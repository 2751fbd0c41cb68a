import type { AttachmentView } from '../../contract/views.ts';
import type { QueuePorts } from './queue-ports.ts';
import type { Change, Records } from './records.ts';
import type { Rest } from './rest.ts';
import type { Upload } from './upload.ts';

export interface ScanNewsPorts extends Pick<QueuePorts, 'clock' | 'touch' | 'hearAgain'> {
  records: Pick<Records, 'list' | 'applyTogether'>;
  rest: Pick<Rest, 'leftMs'>;
  /** There may be something to do when the rest is over. */
  wake(): void;
}

/** What the chat says of attachments that are uploads of ours. */
export class ScanNews {
  readonly #ports: ScanNewsPorts;
  /** The chat says it once, and the disk would not have it. */
  #isMissed = false;

  constructor(ports: ScanNewsPorts) {
    this.#ports = ports;
  }

  /** If it is one of ours, it is there and being scanned, or the scan has spoken. */
  hear({ contact, attachmentId, status }: AttachmentView): void {
    const { records, clock, touch } = this.#ports;
    const upload = records.list.findByAttachment(contact, attachmentId);
    if (upload === undefined) return;
    const { id, state } = upload;
    const at = clock.now();
    const changes: Change[] = [];
    // Whoever is asked now whether it is there could only say so, or have it sent a second time.
    if (state === 'checking') changes.push({ id, event: { type: 'found', at } });
    if (status === 'IN_PROGRESS') touch('uploads', id);
    else changes.push({ id, event: { type: 'scanned', status, at } });
    if (changes.length > 0) void this.#commit(changes);
  }

  /**
   * After the rest that a refused commit began, has what the chat said by then looked up.
   * @returns milliseconds until there is something to look up; `Infinity` if nothing was missed.
   */
  catchUp(): number {
    const { records, rest, hearAgain } = this.#ports;
    if (!this.#isMissed) return Infinity;
    if (rest.leftMs > 0) return rest.leftMs;
    this.#isMissed = false;
    for (const upload of records.list.all()) if (needsNews(upload)) hearAgain(upload);
    return Infinity;
  }

  /** Never rejects. */
  async #commit(changes: readonly Change[]): Promise<void> {
    try {
      await this.#ports.records.applyTogether(changes);
    } catch {
      this.#isMissed = true;
      this.#ports.wake();
    }
  }
}

/** Whether the chat's word would change what is known of an upload. */
export function needsNews({ state }: Upload): boolean {
  return state === 'checking' || state === 'sent';
}
