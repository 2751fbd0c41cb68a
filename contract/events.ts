import { z } from 'zod';
import { exportingViewSchema } from './history.ts';
import { NOUNS, type Noun, type Single } from './nouns.ts';
import { policyViewSchema } from './policy.ts';
import { settingsViewSchema } from './settings.ts';
import { updateViewSchema } from './update.ts';
import {
  attachmentViewSchema,
  contactViewSchema,
  downloadViewSchema,
  lineViewSchema,
  linkViewSchema,
  noticeSchema,
  offerViewSchema,
  queueViewSchema,
  rateViewSchema,
  sourceViewSchema,
  uploadViewSchema,
} from './views.ts';

/** How each noun crosses to the window. The key of an attachment and of its link is `attachmentKey()`. */
const nouns = {
  contacts: contactViewSchema,
  uploads: uploadViewSchema,
  attachments: attachmentViewSchema,
  links: linkViewSchema,
  downloads: downloadViewSchema,
  notices: noticeSchema,
  sources: sourceViewSchema,
  offers: offerViewSchema,
} as const satisfies Record<Noun, z.ZodType>;

/** What there is one of. */
const singles = {
  line: lineViewSchema,
  settings: settingsViewSchema,
  policy: policyViewSchema,
  rate: rateViewSchema,
  queue: queueViewSchema,
  exporting: exportingViewSchema,
  update: updateViewSchema,
} as const satisfies Record<Single, z.ZodType>;

export const snapshotSchema = z.object({
  contacts: z.array(nouns.contacts),
  uploads: z.array(nouns.uploads),
  attachments: z.array(nouns.attachments),
  links: z.array(nouns.links),
  downloads: z.array(nouns.downloads),
  notices: z.array(nouns.notices),
  sources: z.array(nouns.sources),
  offers: z.array(nouns.offers),
  ...singles,
  version: z.string(),
  /** Whether tokens can be kept over a restart: without a keyring the desktop shell has nowhere to keep them. */
  tokensKept: z.boolean(),
  sandboxAvailable: z.boolean(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const changesSchema = z.object({
  put: z.object({
    contacts: z.array(nouns.contacts).optional(),
    uploads: z.array(nouns.uploads).optional(),
    attachments: z.array(nouns.attachments).optional(),
    links: z.array(nouns.links).optional(),
    downloads: z.array(nouns.downloads).optional(),
    notices: z.array(nouns.notices).optional(),
    sources: z.array(nouns.sources).optional(),
    offers: z.array(nouns.offers).optional(),
  }),
  gone: z.partialRecord(z.enum(NOUNS), z.array(z.string())),
  line: singles.line.optional(),
  settings: singles.settings.optional(),
  policy: singles.policy.optional(),
  rate: singles.rate.optional(),
  queue: singles.queue.optional(),
  exporting: singles.exporting.optional(),
  update: singles.update.optional(),
});
export type Changes = z.infer<typeof changesSchema>;

/**
 * What the engine tells the window: one snapshot, then batched changes, at most four a second, numbered without a gap.
 * A window that sees a gap asks for a new snapshot.
 */
export const engineEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), sequence: z.number().int(), snapshot: snapshotSchema }),
  z.object({ kind: z.literal('changes'), sequence: z.number().int(), changes: changesSchema }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
