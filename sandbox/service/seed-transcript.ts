import { randomUUID } from 'node:crypto';
import type { Seed } from '../control-schema.ts';
import type { AttachmentItem, Contact, Item, ItemContent } from '../world.ts';
import { newItem, prependItems } from '../world.ts';
import { newAttachment } from './attachments.ts';
import type { Instance } from './instance.ts';
import { contentDisposition } from './upload-headers.ts';

/** Milliseconds from one item to the next. */
const spacingMs = 1000;

/** Objects that are written at the same time. */
const batchSize = 64;

const contentType = 'text/plain';

/**
 * Puts items before the oldest of a chat, without a frame to anyone, as a persistent chat has them from earlier contacts:
 * the customer's messages, and their attachments, which were scanned long ago.
 */
export async function seedTranscript(instance: Instance, contact: Contact, seed: Seed): Promise<void> {
  const items = pastItems(contact, seed, instance.parts.clock());
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize);
    await Promise.all(batch.map((item) => storeAttachments(instance, contact, item)));
  }
  prependItems(contact, items);
}

function pastItems(contact: Contact, { items: count, attachments = 0 }: Seed, nowMs: number): Item[] {
  const oldest = contact.transcript[0]?.item;
  const endMs = oldest ? Date.parse(oldest.AbsoluteTime) : nowMs;
  return Array.from({ length: count }, (_, index) => {
    // Evenly spread: how many attachments there should be up to this item, and up to the one before.
    const due = Math.floor(((index + 1) * attachments) / count);
    const isAttachment = due > Math.floor((index * attachments) / count);
    const content: ItemContent = isAttachment
      ? { Type: 'ATTACHMENT', Attachments: [scanned(due)] }
      : { Type: 'MESSAGE', ContentType: contentType, Content: `Message ${index + 1}` };
    return newItem(contact, contact.customer, content, endMs - (count - index) * spacingMs);
  });
}

function scanned(number: number): AttachmentItem {
  return {
    AttachmentId: randomUUID(),
    AttachmentName: `received-${String(number).padStart(5, '0')}.txt`,
    ContentType: contentType,
    Status: 'APPROVED',
  };
}

async function storeAttachments(instance: Instance, { customer }: Contact, item: Item): Promise<void> {
  const { objects } = instance.parts;
  for (const shown of item.Attachments ?? []) {
    const { AttachmentId: attachmentId, AttachmentName: name } = shown;
    // Each has bytes of its own, so that one that is taken for another is noticed.
    const draft = await objects.receive([Buffer.from(`${name} of ${customer.displayName}\n`)]);
    const { sizeInBytes } = draft;
    const attachment = newAttachment(attachmentId, customer, { name, contentType, sizeInBytes });
    await objects.commit(attachment.key, draft, {
      contentType,
      contentDisposition: contentDisposition(name),
    });
    attachment.state = { kind: 'completed', clientToken: attachmentId, item, shown };
    instance.attachments.add(attachment);
  }
}
