import { writeSync } from 'node:fs';
import { z } from 'zod';
import { downloadViewSchema, noticeSchema, uploadViewSchema } from '../../contract/views.ts';

/** What a child says, one JSON object a line: all that a killed engine has promised to anybody. */
export const wordSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('begun') }),
  /** `accept` was called. */
  z.object({ say: z.literal('offered'), name: z.string(), sha256: z.string() }),
  /** `accept` has resolved. */
  z.object({ say: z.literal('accepted'), name: z.string(), id: z.string() }),
  /** The user is about to give the file up. */
  z.object({ say: z.literal('giving-up'), name: z.string() }),
  /** The engine has said that it gave the file up. */
  z.object({ say: z.literal('given-up'), name: z.string() }),
  /** The engine would not do something; on a bad line it may. */
  z.object({ say: z.literal('refused'), code: z.string() }),
  /** Something that should not happen, whatever the line does. */
  z.object({ say: z.literal('surprise'), what: z.string() }),
  z.object({ say: z.literal('passed'), failpoints: z.record(z.string(), z.number()) }),
  /** How everything stands when nothing can move any more. */
  z.object({
    say: z.literal('drained'),
    uploads: z.array(uploadViewSchema),
    downloads: z.array(downloadViewSchema),
    notices: z.array(noticeSchema),
  }),
]);
export type Word = z.infer<typeof wordSchema>;

/** Written before it returns, so that a kill in the next instant does not take it back. */
export function say(word: Word): void {
  writeSync(1, `${JSON.stringify(word)}\n`);
}
