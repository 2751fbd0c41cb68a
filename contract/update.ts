import { z } from 'zod';
import { errorViewSchema } from './errors.ts';

/** Characters of a version's name: `1.2.0`, `1.3.0-beta.1`. */
export const VERSION_MAX = 64;

const version = z.string().min(1).max(VERSION_MAX);

/**
 * How far a newer Attaché is. `none`: this copy does not replace itself, because it was not installed, or by an
 * administrator, or its build names no server, or it is not the desktop app. `idle`: nothing newer is known of, or nobody is
 * to look. `ready`: it is installed when the app is quit.
 */
export const updateViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('fetching'), version }),
  z.object({ state: z.literal('ready'), version }),
  z.object({ state: z.literal('failed'), error: errorViewSchema }),
]);
export type UpdateView = z.infer<typeof updateViewSchema>;
