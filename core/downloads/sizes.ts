import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentRef } from './shown.ts';

/** How large attachments are: the transcript does not say (FACTS.md), every answer of GetAttachment does. Not stored. */
export class Sizes {
  readonly #sizes = new Map<string, number>();
  readonly #onChange: (key: string) => void;

  /** @param onChange - gets the `attachmentKey()` of an attachment whose size is known now. */
  constructor(onChange: (key: string) => void) {
    this.#onChange = onChange;
  }

  /** Bytes; undefined if nobody has asked yet. */
  of(attachment: AttachmentRef): number | undefined {
    return this.#sizes.get(attachmentKey(attachment));
  }

  learn(attachment: AttachmentRef, sizeInBytes: number): void {
    const key = attachmentKey(attachment);
    if (this.#sizes.get(key) === sizeInBytes) return;
    this.#sizes.set(key, sizeInBytes);
    this.#onChange(key);
  }

  /** Of an attachment that is gone, with its contact. */
  forget(attachment: AttachmentRef): void {
    this.#sizes.delete(attachmentKey(attachment));
  }
}
