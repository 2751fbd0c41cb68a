import { completeAttachment } from '../complete.ts';
import { ServiceError } from '../errors.ts';
import { operation } from '../operation.ts';

/** Makes an uploaded attachment part of the chat. The same ClientToken may say so again. */
export const completeAttachmentUpload = operation(
  'CompleteAttachmentUpload',
  ({ instance, caller, input }) => {
    const [attachmentId = ''] = input.AttachmentIds;
    const attachment = instance.attachments.get(attachmentId);
    // Assumed: an id that was never given out, or in another chat, or to someone else, is all the same mistake.
    if (attachment?.from !== caller) {
      throw new ServiceError('ValidationException', 'AttachmentIds names no upload of this participant');
    }
    attachment.completeCalls += 1;
    completeAttachment(instance, attachment, input.ClientToken);
    return {};
  },
);
