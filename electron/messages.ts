import { z } from 'zod';
import { SIZE_DEFAULT_IN_BYTES } from '../contract/limits.ts';

/** From the preload to the main process, each with an answer. */
export const ASK_CHANNEL = 'attache:ask';
/** From the main process to the preload: one EngineEvent a message. */
export const EVENT_CHANNEL = 'attache:event';
/** From the main process to the preload: one WindowWish a message. */
export const WISH_CHANNEL = 'attache:wish';

/** As for the browser shell: twice the longest command, which names ten thousand ids. Characters of JSON. */
const INPUT_MAX = 1_048_576;
/** A file without a path, such as a pasted picture, crosses as bytes and so through memory, several times. */
export const PASTED_MAX_IN_BYTES = SIZE_DEFAULT_IN_BYTES;
/** More than any operating system's paths. Characters. */
const PATH_MAX = 32_768;
const NAME_MAX = 1024;
/** A link has at most 2000 characters (FACTS, "Limits"). */
const LINK_MAX = 2048;
const COPIED_TEXT_MAX = 1_048_576;

const fileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('path'),
    name: z.string().max(NAME_MAX),
    path: z.string().min(1).max(PATH_MAX),
  }),
  z.object({
    kind: z.literal('bytes'),
    name: z.string().max(NAME_MAX),
    type: z.string().max(NAME_MAX),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= PASTED_MAX_IN_BYTES),
  }),
]);
export type OfferedFile = z.infer<typeof fileSchema>;

/** Everything that the preload may ask: a command is answered by a Reply, a file by an AcceptResult, the rest by nothing. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    command: z.string().max(256),
    input: z.unknown().refine(isShortJson, 'expected plain values of at most 1 MiB'),
  }),
  z.object({
    kind: z.literal('accept'),
    contact: z.string().min(1).max(256),
    file: fileSchema,
    allowDuplicate: z.boolean(),
  }),
  z.object({ kind: z.literal('subscribe') }),
  z.object({ kind: z.literal('unsubscribe') }),
  z.object({ kind: z.literal('copy'), text: z.string().max(COPIED_TEXT_MAX) }),
  z.object({ kind: z.literal('open'), url: z.string().max(LINK_MAX) }),
]);
export type Ask = z.infer<typeof askSchema>;

/** Structured clone carries cycles and big integers; a command is JSON. */
function isShortJson(value: unknown): boolean {
  try {
    // In an array, because of `undefined` alone nothing is made.
    return JSON.stringify([value]).length <= INPUT_MAX;
  } catch {
    return false;
  }
}
