import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ControlCall } from './control-call.ts';
import { assertActive, ControlError } from './control-call.ts';
import { bounded } from './http-io.ts';
import { newAttachment } from './service/attachments.ts';
import { completeAttachment } from './service/complete.ts';
import { contentDisposition } from './service/upload-headers.ts';
import type { Contact } from './world.ts';

/** The largest attachment that an instance can be set to take. */
const maxFileBytes = 104_857_600;

/** The customer's own client sends a file: stored, completed and scanned at once. */
export async function receiveCustomerFile(
  { instance, request, url }: ControlCall,
  contact: Contact,
): Promise<{ attachmentId: string }> {
  assertActive(contact);
  const name = z.string().min(1).max(256).parse(url.searchParams.get('name'));
  const contentType = z
    .string()
    .regex(/^[ -~]{1,255}$/, 'Expected printable ASCII')
    .parse(url.searchParams.get('type') ?? 'application/octet-stream');
  const { objects } = instance.parts;
  const draft = await objects.receive(bounded(request, maxFileBytes));
  if (draft.sizeInBytes === 0) {
    await objects.discard(draft);
    throw new ControlError(400, 'Expected a file of at least 1 byte');
  }
  const { sizeInBytes } = draft;
  const attachment = newAttachment(randomUUID(), contact.customer, { name, contentType, sizeInBytes });
  await objects.commit(attachment.key, draft, { contentType, contentDisposition: contentDisposition(name) });
  instance.attachments.add(attachment);
  completeAttachment(instance, attachment, attachment.attachmentId);
  return { attachmentId: attachment.attachmentId };
}
