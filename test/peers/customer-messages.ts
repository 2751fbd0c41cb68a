import { z } from 'zod';

/** What the customer is asked to do, one thing at a time. */
export const requestSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('send'), name: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.object({ ask: z.literal('download'), attachmentId: z.string() }),
  z.object({ ask: z.literal('transcript') }),
  z.object({ ask: z.literal('leave') }),
]);
export type CustomerRequest = z.infer<typeof requestSchema>;

/** An attachment as chatjs tells of it. */
export const heardSchema = z.object({
  AttachmentId: z.string(),
  AttachmentName: z.string(),
  Status: z.string(),
});
export type Heard = z.infer<typeof heardSchema>;

const itemSchema = z.object({ Type: z.literal('ATTACHMENT'), Attachments: z.array(heardSchema) });

/** The attachments of a transcript item or a frame; none of any other. */
export function attachmentsIn(item: unknown): Heard[] {
  return itemSchema.safeParse(item).data?.Attachments ?? [];
}

/** What the customer's process says: a frame whenever one comes, and one answer to each request. */
export const saidSchema = z.discriminatedUnion('kind', [
  /** `at`: when chatjs gave it to the page, epoch milliseconds. */
  z.object({ kind: z.literal('frame'), at: z.number(), attachments: z.array(heardSchema) }),
  z.object({
    kind: z.literal('answer'),
    attachments: z.array(heardSchema).optional(),
    bytes: z.instanceof(Uint8Array).optional(),
  }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type Said = z.infer<typeof saidSchema>;
