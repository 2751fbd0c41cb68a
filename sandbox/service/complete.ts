import type { Attachment } from './attachments.ts';
import { ServiceError } from './errors.ts';
import type { Instance } from './instance.ts';

/**
 * Completes an attachment: it becomes an item of the transcript and is scanned.
 *
 * @throws ServiceError ConflictException if it was completed with another ClientToken; ServiceQuotaExceededException if
 *   the chat has its fill; ValidationException if its bytes are not in the store (assumed: the model names no error for it).
 */
export function completeAttachment(instance: Instance, attachment: Attachment, clientToken: string): void {
  const { state, contactId, name, contentType, attachmentId } = attachment;
  if (state.kind === 'completed') {
    if (state.clientToken === clientToken) return;
    throw new ServiceError(
      'ConflictException',
      'An attachment with that identifier is already being uploaded',
    );
  }
  assertRoom(instance, contactId);
  if (!instance.parts.objects.get(attachment.key)) {
    throw new ServiceError('ValidationException', 'The attachment has not been uploaded');
  }
  // Assumed: the item is there at once, as IN_PROGRESS, and the scan's verdict comes as the same item once more.
  const shown = {
    AttachmentId: attachmentId,
    AttachmentName: name,
    ContentType: contentType,
    Status: 'IN_PROGRESS' as const,
  };
  const contact = instance.world.contact(contactId);
  // Without a ContentType of its own, which clients must not rely on (facts on the websocket).
  const item = instance.say(contact, attachment.from, { Type: 'ATTACHMENT', Attachments: [shown] });
  attachment.state = { kind: 'completed', clientToken, item, shown };
  attachment.completesApplied += 1;
  const { delayMs, verdict } = instance.parts.scan.outlook(attachment);
  if (verdict === 'never') return;
  instance.parts.timers.after(delayMs, () => finishScan(instance, attachment, verdict));
}

/** @throws ServiceError ServiceQuotaExceededException if the chat has all the attachments it may have. */
export function assertRoom({ attachments, parts }: Instance, contactId: string): void {
  const limit = parts.settings.attachmentsPerContact;
  if (attachments.completedCount(contactId) < limit) return;
  throw new ServiceError('ServiceQuotaExceededException', `A contact may have ${limit} attachments`);
}

/** Rejected files are deleted (facts on the Participant Service, "Scanning"). */
function finishScan({ parts }: Instance, attachment: Attachment, verdict: 'APPROVED' | 'REJECTED'): void {
  if (attachment.state.kind !== 'completed') return;
  attachment.state.shown.Status = verdict;
  if (verdict === 'REJECTED') void parts.objects.delete(attachment.key);
  parts.sockets.push(attachment.state.item);
}
