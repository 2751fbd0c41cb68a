import type { AttachmentView } from '../../contract/views.ts';
import type { Contact } from './contact.ts';

/**
 * How many attachments of others are new since the user last looked.
 *
 * Their order says so: the service's times are known to some seconds only, and anew after each start. Where the newest one
 * of then is not known (any more, or not read yet) the time has to do.
 *
 * @param attachments - oldest first.
 */
export function countUnread(
  attachments: readonly AttachmentView[],
  { seenAt, seenAttachment }: Pick<Contact, 'seenAt' | 'seenAttachment'>,
  isOurs: (attachmentId: string) => boolean,
): number {
  const seen = attachments.findIndex(({ attachmentId }) => attachmentId === seenAttachment);
  const since = seen >= 0 ? attachments.slice(seen + 1) : attachments.filter(({ at }) => at > (seenAt ?? -1));
  return since.filter(({ attachmentId }) => !isOurs(attachmentId)).length;
}
