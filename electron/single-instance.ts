import { z } from 'zod';
import { CONTACT_LINK_MAX } from '../contract/limits.ts';

/** What a second start asks of the first. It travels as data, because Chromium adds to and reorders the arguments. */
const wishSchema = z.object({
  wants: z.literal('window'),
  /** The deep link that it was started for. */
  link: z.string().max(CONTACT_LINK_MAX).optional(),
});

/** The part of Electron's App that tells starts apart. */
export interface SingleApp {
  requestSingleInstanceLock(additionalData: Record<string, unknown>): boolean;
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: unknown, directory: unknown, data: unknown) => void,
  ): unknown;
}

/**
 * Takes the lock of the data directory for this process. Two engines never work on one directory (DESIGN §3), and a
 * second start should not even try: it brings the first one's window to the front, hands over its link, and ends.
 *
 * @param link - what this process was started for, if it was for a deep link.
 * @returns whether this process is the first.
 */
export function holdSingleInstance(
  app: SingleApp,
  link: string | undefined,
  onWish: { showWindow: () => void; receiveLink: (link: string) => void },
): boolean {
  const wish: z.infer<typeof wishSchema> = { wants: 'window', ...(link !== undefined && { link }) };
  if (!app.requestSingleInstanceLock(wish)) return false;
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const parsed = wishSchema.safeParse(data);
    if (!parsed.success) return;
    onWish.showWindow();
    if (parsed.data.link !== undefined) onWish.receiveLink(parsed.data.link);
  });
  return true;
}
