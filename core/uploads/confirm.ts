import { stepEvent } from './step.ts';
import type { Step } from './step.ts';

/**
 * CompleteAttachmentUpload: the moment of delivery. Its ClientToken was stored before; where the answer is lost the
 * upload goes to `checking`, because a second Complete in doubt could deliver twice.
 */
export const confirm: Step = (ports, upload, signal, unsent) =>
  stepEvent(ports, upload, 'complete', async () => {
    const { attachmentId, completeToken: clientToken } = upload;
    if (attachmentId === undefined || clientToken === undefined) {
      throw new Error('confirming without a stored attachment id and ClientToken');
    }
    await ports.call(upload.contact, unsent, (client, connectionToken) =>
      client.completeAttachmentUpload(connectionToken, { attachmentId, clientToken }, signal, unsent),
    );
    return { type: 'confirmed', at: ports.clock.now() };
  });
