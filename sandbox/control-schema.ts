import { z } from 'zod';

/** A contact as the sandbox hands it out, with the tokens that Connect or the company's backend would give. */
export const sandboxContactSchema = z.object({
  contactId: z.string(),
  /** The customer's name. */
  label: z.string(),
  /** The supervisor's participant token, for CreateParticipantConnection. */
  participantToken: z.string(),
  /** The customer's participant token. */
  customerToken: z.string(),
});
export type SandboxContact = z.infer<typeof sandboxContactSchema>;

export const roleSchema = z.enum(['AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR']);
export type Role = z.infer<typeof roleSchema>;

export const attachmentReportSchema = z.object({
  attachmentId: z.string(),
  contactId: z.string(),
  name: z.string(),
  contentType: z.string(),
  /** As declared at the start. */
  sizeInBytes: z.number(),
  /** Of the bytes that the store holds now, lower-case hexadecimal; null if it holds none. */
  sha256: z.string().nullable(),
  /** STARTED until a Complete has taken effect. */
  status: z.enum(['STARTED', 'IN_PROGRESS', 'APPROVED', 'REJECTED']),
  from: roleSchema,
  /** StartAttachmentUpload calls that were answered with this attachment. */
  startCalls: z.number(),
  /** CompleteAttachmentUpload calls that named it, refused ones too. */
  completeCalls: z.number(),
  /** How many of them took effect: 0 or 1. */
  completesApplied: z.number(),
  /** Uploads that the store took whole. */
  puts: z.number(),
});
export type AttachmentReport = z.infer<typeof attachmentReportSchema>;

/** What `GET /_sandbox/report` answers. Counters are by operation, or `store.put` and `store.get`. */
export const reportSchema = z.object({
  attachments: z.array(attachmentReportSchema),
  requests: z.record(z.string(), z.number()),
  throttled: z.record(z.string(), z.number()),
  storeRefusals: z.array(z.object({ status: z.number(), code: z.string() })),
});
export type Report = z.infer<typeof reportSchema>;

export const newContactSchema = z.strictObject({ label: z.string().min(1).max(256).optional() });
export const customerMessageSchema = z.strictObject({ text: z.string().min(1).max(1024) });
export const expireTokensSchema = z.strictObject({
  participant: z.boolean().optional(),
  /** Only the tokens of this role. Default everyone's. */
  role: roleSchema.optional(),
});
export const newParticipantSchema = z.strictObject({ role: roleSchema });
export const participantSchema = z.object({ participantToken: z.string() });
export const transferSchema = z.strictObject({
  failed: z.boolean().optional(),
  /** Who hands the chat on and is out of it. Default SUPERVISOR. */
  role: roleSchema.exclude(['CUSTOMER', 'SYSTEM']).optional(),
});
export type Transfer = z.infer<typeof transferSchema>;
export const seedSchema = z
  .strictObject({
    items: z.int().min(1).max(10_000),
    /** How many of the items are the customer's attachments, spread evenly. Default 0. */
    attachments: z.int().min(0).optional(),
  })
  .refine(
    ({ items, attachments = 0 }) => attachments <= items,
    'Expected at most as many attachments as items',
  );
export type Seed = z.infer<typeof seedSchema>;
export const pushFrameSchema = z.strictObject({
  /** Any text, JSON or not; several go out in one burst. Together they must fit the megabyte of a control request. */
  raw: z
    .array(z.string().max(512 * 1024))
    .min(1)
    .max(1000),
});
export const customerFileSchema = z.object({ attachmentId: z.string() });
