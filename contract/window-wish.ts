import { z } from 'zod';
import type { ANYWHERE } from './shortcuts.ts';

const id = z.string().min(1).max(256);

/**
 * What a menu can have the window do; each has a shortcut of the same name. To choose files is not among them: a page may open
 * that dialog only at a click or a key of its own.
 */
export const MENU_ACTIONS = [
  'palette',
  'sheet',
  'search',
  'goQueue',
  'goDownloads',
  'goHistory',
  'goSettings',
  'addContact',
  'pauseAll',
  'previousContact',
  'nextContact',
] as const satisfies (keyof typeof ANYWHERE)[];
export type MenuAction = (typeof MENU_ACTIONS)[number];

/** What somebody asks of the window from outside of it: in a menu, by clicking a notification. */
export const windowWishSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act'), action: z.enum(MENU_ACTIONS) }),
  z.object({ kind: z.literal('show'), item: z.enum(['upload', 'download']), id, contact: id }),
  z.object({ kind: z.literal('show-page'), page: z.enum(['queue', 'downloads']) }),
  z.object({ kind: z.literal('show-contact'), contact: id }),
]);
export type WindowWish = z.infer<typeof windowWishSchema>;
