import { z } from 'zod';
import { downloadStateSchema, uploadStateSchema } from './terms.ts';
import { downloadViewSchema, uploadViewSchema } from './views.ts';

/** Entries of one page, and how many there are if nobody says. */
export const HISTORY_PAGE = { max: 200, default: 50 } as const;
/** Far more entries than anybody has: what is passed over is counted one by one. */
export const HISTORY_SKIP_MAX = 10_000_000;

/** Something that came to an end, in the list or out of it. */
export const historyEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload'), upload: uploadViewSchema, contactLabel: z.string() }),
  z.object({ kind: z.literal('download'), download: downloadViewSchema, contactLabel: z.string() }),
]);
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Epoch milliseconds, as far as dates go. */
const time = z.number().int().min(0).max(8_640_000_000_000_000);

/** What an entry must be to be found; what is left out asks for nothing. */
export const historyFilterSchema = z.object({
  /** Part of the file's name or of the contact's label; case and accents do not count. */
  text: z.string().max(200).optional(),
  contact: z.string().min(1).max(256).optional(),
  states: z
    .array(z.union([uploadStateSchema, downloadStateSchema]))
    .max(20)
    .optional(),
  direction: z.enum(['sent', 'received']).optional(),
  /** When it came to its end: not before `from`, and before `to`. */
  from: time.optional(),
  to: time.optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

/** Where the page before ended. */
export const historyCursorSchema = z.object({ at: time, id: z.string().min(1).max(256) });
export type HistoryCursor = z.infer<typeof historyCursorSchema>;

/** Whether the history is being written to a file, and how far that is: entries, of as many as there were at its beginning. */
export const exportingViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({
    state: z.literal('writing'),
    written: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
  }),
]);
export type ExportingView = z.infer<typeof exportingViewSchema>;

export const historyFormatSchema = z.enum(['csv', 'json']);
export type HistoryFormat = z.infer<typeof historyFormatSchema>;
