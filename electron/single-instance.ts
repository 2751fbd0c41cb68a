import { z } from 'zod';

/** What a second start asks of the first. It travels as data, because Chromium adds to and reorders the arguments. */
const wishSchema = z.object({ wants: z.literal('window') });

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
 * second start should not even try: it brings the first one's window to the front and ends.
 *
 * @returns whether this process is the first.
 */
export function holdSingleInstance(app: SingleApp, showWindow: () => void): boolean {
  const wish: z.infer<typeof wishSchema> = { wants: 'window' };
  if (!app.requestSingleInstanceLock(wish)) return false;
  app.on('second-instance', (_event, _argv, _directory, data) => {
    if (wishSchema.safeParse(data).success) showWindow();
  });
  return true;
}
