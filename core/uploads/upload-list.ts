import { attachmentKey } from '../../contract/terms.ts';
import { Lanes } from './lanes.ts';
import { POSITION_GAP } from './place.ts';
import { mayGoOn } from './transition.ts';
import type { Upload } from './upload.ts';

/** The uploads in the list, found by id and by the attachment they became. What the user removed is not in it. */
export class UploadList {
  /** Those that may go on, in the order in which they would. */
  readonly lanes = new Lanes();
  readonly #uploads = new Map<string, Upload>();
  readonly #idByAttachment = new Map<string, string>();
  #firstPosition = 0;
  #lastPosition = 0;

  /** A position before all others. */
  get firstPosition(): number {
    return this.#firstPosition - POSITION_GAP;
  }

  /** A position behind all others, which nobody else gets: for an upload that is not in the list yet. */
  takePosition(): number {
    this.#lastPosition += POSITION_GAP;
    return this.#lastPosition;
  }

  put(upload: Upload): void {
    const { id, contact, attachmentId, position } = upload;
    const before = this.#uploads.get(id);
    this.#putInLane(before, upload);
    // The chat may still speak of an attachment that was given up for another: that is not this upload's any more.
    if (before?.attachmentId !== undefined) {
      this.#idByAttachment.delete(attachmentKey({ contact, attachmentId: before.attachmentId }));
    }
    if (upload.removedAt !== undefined) {
      this.#uploads.delete(id);
      return;
    }
    this.#uploads.set(id, upload);
    if (attachmentId !== undefined) this.#idByAttachment.set(attachmentKey({ contact, attachmentId }), id);
    this.#firstPosition = Math.min(this.#firstPosition, position);
    this.#lastPosition = Math.max(this.#lastPosition, position);
  }

  get(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  findByAttachment(contact: string, attachmentId: string): Upload | undefined {
    const id = this.#idByAttachment.get(attachmentKey({ contact, attachmentId }));
    return id === undefined ? undefined : this.#uploads.get(id);
  }

  all(): Upload[] {
    return [...this.#uploads.values()];
  }

  /** Those that may go on. */
  open(): Upload[] {
    return this.lanes.all().flatMap(([, uploads]) => uploads);
  }

  #putInLane(before: Upload | undefined, upload: Upload): void {
    const was = before !== undefined && mayGoOn(before);
    const is = upload.removedAt === undefined && mayGoOn(upload);
    if (was && is && before.position === upload.position) {
      this.lanes.replace(upload);
      return;
    }
    if (was) this.lanes.remove(before);
    if (is) this.lanes.add(upload);
  }
}
