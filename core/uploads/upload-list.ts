import { attachmentKey } from '../../contract/views.ts';
import { POSITION_GAP } from './place.ts';
import type { Upload } from './upload.ts';

/** The uploads in the list, found by id and by the attachment they became. What the user removed is not in it. */
export class UploadList {
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
    const before = this.#uploads.get(id)?.attachmentId;
    // The chat may still speak of an attachment that was given up for another: that is not this upload's any more.
    if (before !== undefined) this.#idByAttachment.delete(attachmentKey({ contact, attachmentId: before }));
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
}
