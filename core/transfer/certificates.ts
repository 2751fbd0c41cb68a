import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { CA_FILE_MAX_BYTES } from '../../contract/limits.ts';
import { AttacheError } from '../error.ts';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** Characters of a name that is shown: a certificate may have any. */
const NAME_MAX = 120;

/**
 * The certificates in a file, which is PEM with any number of them, or DER with one: what Windows exports by default.
 *
 * At once, because it is also read before a connection; the file is small, or refused.
 *
 * @param file - absolute.
 * @throws AttacheError `file-unreadable`, `ca-file-empty`
 */
export function readCertificates(file: string): X509Certificate[] {
  const bytes = readBounded(file);
  const blocks = bytes.toString('latin1').match(PEM) ?? [bytes];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw new AttacheError('ca-file-empty', { name: file }, error);
  }
}

/** @throws AttacheError `file-unreadable`; `ca-file-empty` for what is no file of certificates by its size */
function readBounded(file: string): Buffer {
  try {
    const stats = statSync(file);
    // Reading a named pipe would wait for its writer for ever.
    if (!stats.isFile() || stats.size > CA_FILE_MAX_BYTES)
      throw new AttacheError('ca-file-empty', { name: file });
    return readFileSync(file);
  } catch (error) {
    throw error instanceof AttacheError ? error : new AttacheError('file-unreadable', { name: file }, error);
  }
}

/**
 * Refuses certificates of which none can vouch for anybody, so that nobody relies on a file that changes nothing.
 *
 * @param now - epoch milliseconds.
 * @throws AttacheError `ca-file-not-authority`, `ca-file-expired`
 */
export function assertVouching(certificates: readonly X509Certificate[], file: string, now: number): void {
  const [first] = certificates;
  // One that is signed by itself vouches for itself, as small servers do.
  const authorities = certificates.filter(({ ca, subject, issuer }) => ca || subject === issuer);
  if (authorities.length === 0) {
    const holder = first === undefined ? '' : holderOf(first);
    throw new AttacheError('ca-file-not-authority', { name: file, holder });
  }
  const until = Math.max(...authorities.map(expiryOf));
  if (until <= now) {
    throw new AttacheError('ca-file-expired', {
      name: file,
      until: new Date(until).toISOString().slice(0, 10),
    });
  }
}

/** Until when it is valid, epoch milliseconds. */
export function expiryOf({ validToDate }: X509Certificate): number {
  return validToDate.getTime();
}

/** Whose it is, by its common name, with the organization where the name does not have it. */
export function holderOf({ subject }: X509Certificate): string {
  const part = (key: string): string | undefined => new RegExp(`^${key}=(.+)$`, 'm').exec(subject)?.[1];
  const organization = part('O');
  const name = part('CN') ?? part('OU') ?? organization ?? subject;
  const isTold = organization === undefined || name.includes(organization);
  // A line break, or what turns the reading direction, would make it pass for something else.
  return `${name}${isTold ? '' : ` (${organization})`}`
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .slice(0, NAME_MAX);
}
