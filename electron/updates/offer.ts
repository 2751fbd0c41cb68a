import { z } from 'zod';
import { expectation } from '../../contract/expectation.ts';
import { VERSION_MAX } from '../../contract/update.ts';
import { AttacheError } from '../../core/error.ts';

/** Files of one version: one for each kind of package and of processor. */
const FILES_MAX = 50;
/** Characters of an address. */
const URL_MAX = 2_000;
/** SHA-512 in base64. Without it electron-updater would take a weaker digest. */
const DIGEST = /^[A-Za-z0-9+/]{86}==$/;
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

const offerSchema = z.object({
  version: z.string().max(VERSION_MAX).regex(VERSION, 'expected a version such as 1.2.0'),
  files: z
    .array(z.object({ url: z.string().max(URL_MAX), sha512: z.string().regex(DIGEST, 'expected a digest') }))
    .min(1)
    .max(FILES_MAX),
});

/**
 * The version that a server offers, if its answer is such as electron-builder writes: whole, with a strong digest for each
 * file, and all of them on the server itself. Whether it is newer than what runs, electron-updater has said.
 *
 * @throws AttacheError `update-refused`, which quotes nothing of the answer
 */
export function versionOffered(answer: unknown, feed: URL): string {
  const offer = offerSchema.safeParse(answer);
  if (!offer.success) throw new AttacheError('update-refused', { detail: expectation(offer.error) });
  const { version, files } = offer.data;
  if (files.some(({ url }) => URL.parse(url, feed.href)?.origin !== feed.origin)) {
    throw new AttacheError('update-refused', { detail: 'a file on another server' });
  }
  return version;
}
