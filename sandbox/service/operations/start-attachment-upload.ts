import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type { Participant } from '../../world.ts';
import type { Attachment } from '../attachments.ts';
import { newAttachment } from '../attachments.ts';
import { assertRoom } from '../complete.ts';
import { ServiceError } from '../errors.ts';
import type { Instance } from '../instance.ts';
import type { InputOf } from '../limits.ts';
import { operation } from '../operation.ts';
import { uploadHeaders } from '../upload-headers.ts';

/** Connect's default list (facts on the Participant Service, "Default extensions"). */
const allowedExtensions = new Set(
  'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' '),
);

type Input = InputOf<'StartAttachmentUpload'>;

/** Gives an attachment id and a pre-signed URL. The same ClientToken gets the same answer as long as the URL lives. */
export const startAttachmentUpload = operation(
  'StartAttachmentUpload',
  async ({ instance, caller, input, givesDeadUrl }) => {
    const { clock, settings } = instance.parts;
    const earlier = instance.starts.get(caller.participantId, input.ClientToken, clock());
    if (earlier) {
      assertSame(earlier.attachment, input);
      earlier.attachment.startCalls += 1;
      return { AttachmentId: earlier.attachment.attachmentId, UploadMetadata: await earlier.upload };
    }
    assertAcceptable(input, settings.maxSizeInBytes);
    assertRoom(instance, caller.contactId);
    const attachment = attachmentOf(caller, input);
    attachment.startCalls = 1;
    instance.attachments.add(attachment);
    const forgottenAt = clock() + settings.urlTtlSeconds * 1000;
    // Remembered before it is signed: the same token may come twice at the same moment.
    const upload = uploadMetadata(instance, attachment, givesDeadUrl);
    instance.starts.add(caller.participantId, input.ClientToken, { attachment, upload, forgottenAt });
    return { AttachmentId: attachment.attachmentId, UploadMetadata: await upload };
  },
);

/** Assumed: a ClientToken that comes back with another file is a mistake of the caller. */
function assertSame(attachment: Attachment, input: Input): void {
  const isSame =
    attachment.name === input.AttachmentName &&
    attachment.contentType === input.ContentType &&
    attachment.sizeInBytes === input.AttachmentSizeInBytes;
  if (!isSame) throw new ServiceError('ValidationException', 'ClientToken was used for another attachment');
}

function assertAcceptable(input: Input, maxSizeInBytes: number): void {
  if (input.AttachmentSizeInBytes > maxSizeInBytes) {
    throw new ServiceError('ValidationException', `Attachment size must not exceed ${maxSizeInBytes} bytes`);
  }
  const extension = extname(input.AttachmentName).slice(1).toLowerCase();
  if (!allowedExtensions.has(extension)) {
    throw new ServiceError('ValidationException', 'Attachment file type is not supported');
  }
  // Assumed: the type becomes a header of the upload, so it must be able to be one.
  if (!/^[ -~]+$/.test(input.ContentType)) {
    throw new ServiceError('ValidationException', 'ContentType must be printable ASCII');
  }
}

function attachmentOf(caller: Participant, input: Input): Attachment {
  return newAttachment(randomUUID(), caller, {
    name: input.AttachmentName,
    contentType: input.ContentType,
    sizeInBytes: input.AttachmentSizeInBytes,
  });
}

async function uploadMetadata({ parts }: Instance, attachment: Attachment, isDead: boolean) {
  const { clock, presigner, settings } = parts;
  const lifeMs = settings.urlTtlSeconds * 1000;
  const headers = uploadHeaders(attachment);
  const signedAt = new Date(isDead ? clock() - lifeMs - 1000 : clock());
  const Url = await presigner.url({
    method: 'PUT',
    key: attachment.key,
    headers,
    signedAt,
    expiresInSeconds: settings.urlTtlSeconds,
  });
  return { Url, UrlExpiry: new Date(clock() + lifeMs).toISOString(), HeadersToInclude: headers };
}
