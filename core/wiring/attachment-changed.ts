import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import type { Parts } from '../parts.ts';

/** An attachment is new, or the scan has spoken: the window hears it, and the upload that it was. */
export function attachmentChanged(
  { publisher, queue }: Pick<Parts, 'publisher' | 'queue'>,
  attachment: AttachmentView,
): void {
  publisher.touch('attachments', attachmentKey(attachment));
  queue.onScanned(attachment);
}
