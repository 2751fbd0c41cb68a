import { TransferFailure } from '../transfer/put.ts';
import { stepEvent } from './step.ts';
import type { Step } from './step.ts';

/** A URL with less life left than this, milliseconds, is replaced before the PUT rather than refused during it. */
const URL_SPARE_MS = 10_000;

/**
 * StartAttachmentUpload: asks for the attachment id and the pre-signed URL, unless a URL for it is still alive.
 *
 * The ClientToken was stored before. Repeated with it, Start gives the same attachment (assumed: the service remembers
 * for some minutes); if the URL that comes back has expired meanwhile, the next Start gets a new token.
 */
export const start: Step = (ports, upload, signal) =>
  stepEvent(ports, upload, 'start', async () => {
    const { startToken: clientToken, name, contentType, sizeInBytes } = upload;
    if (clientToken === undefined) throw new Error('starting without a stored ClientToken');
    const alive = (expiresAt: number | undefined): boolean =>
      expiresAt === undefined || expiresAt > ports.clock.now() + URL_SPARE_MS;

    const known = ports.urls.get(upload.id);
    if (known !== undefined && known.attachmentId === upload.attachmentId && alive(known.expiresAt)) {
      return { type: 'started', attachmentId: known.attachmentId };
    }
    const started = await ports.call(upload.contact, signal, (client, connectionToken) =>
      client.startAttachmentUpload(connectionToken, { name, contentType, sizeInBytes, clientToken }, signal),
    );
    // Judged as if the store had said so: with a back-off, and an end.
    if (!alive(started.expiresAt)) throw new TransferFailure({ kind: 'expired' });
    ports.urls.set(upload.id, started);
    return { type: 'started', attachmentId: started.attachmentId };
  });
