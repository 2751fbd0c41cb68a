import { statusOf } from '../attachments.ts';
import { ServiceError } from '../errors.ts';
import { operation } from '../operation.ts';

/** Assumed: a download URL lives as long as it may when the caller names no time, in seconds. */
const defaultUrlExpirySeconds = 300;

/**
 * Gives a pre-signed download URL and the size. Assumed: it does so while the scan still runs; and what was not completed,
 * was rejected, or belongs to another chat is answered with a ValidationException.
 */
export const getAttachment = operation('GetAttachment', async ({ instance, caller, input, givesDeadUrl }) => {
  if (caller.role === 'CUSTOM_BOT') {
    throw new ServiceError(
      'AccessDeniedException',
      'The participant role CUSTOM_BOT is not permitted to access attachments customers may upload.',
    );
  }
  const attachment = instance.attachments.get(input.AttachmentId);
  if (attachment?.contactId !== caller.contactId) {
    throw new ServiceError('ValidationException', 'AttachmentId names no attachment of this chat');
  }
  const status = statusOf(attachment);
  if (status === 'STARTED' || status === 'REJECTED') {
    throw new ServiceError('ValidationException', `The attachment cannot be downloaded: ${status}`);
  }
  const { clock, presigner } = instance.parts;
  const expiresInSeconds = input.UrlExpiryInSeconds ?? defaultUrlExpirySeconds;
  const lifeMs = expiresInSeconds * 1000;
  const signedAt = new Date(givesDeadUrl ? clock() - lifeMs - 1000 : clock());
  return {
    Url: await presigner.url({ method: 'GET', key: attachment.key, headers: {}, signedAt, expiresInSeconds }),
    UrlExpiry: new Date(clock() + lifeMs).toISOString(),
    AttachmentSizeInBytes: attachment.sizeInBytes,
  };
});
