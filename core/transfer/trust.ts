import { statSync } from 'node:fs';
import tls from 'node:tls';
import { systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { readCertificates } from './certificates.ts';

/**
 * What Node trusts by itself, `NODE_EXTRA_CA_CERTS` with it, and the system: read before the first connection. Of the process,
 * as what is trusted is: an engine must not take the file of the one before it for what was always trusted.
 */
let known: readonly string[] | undefined;

/**
 * Has Node's TLS accept what the operating system accepts, and what is in a file of certificates. Many contact centres
 * inspect their traffic with a company certificate that is installed on the machine, and Node looks only at its own list
 * unless told otherwise.
 *
 * To be called before each connection: reading the system's takes a moment, which a command that connects to nothing should
 * not pay. The number that it gives is another one whenever something else is trusted than before.
 *
 * @param caFile - the file, absolute, as it is set now. Exchanged for another under the same name, it is read again.
 * @param onUnusable - told once of a file that cannot be used; the others are trusted all the same.
 */
export function createTrust(
  caFile: () => string | undefined,
  onUnusable: (path: string, detail: string) => void,
): () => number {
  let applied: string | undefined;
  let generation = 0;
  return () => {
    const file = caFile();
    const found = versionOf(file);
    if (applied === found) return generation;
    applied = found;
    known ??= [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
    try {
      const own = file === undefined ? [] : readCertificates(file).map(String);
      tls.setDefaultCACertificates([...known, ...own]);
    } catch (error) {
      tls.setDefaultCACertificates([...known]);
      onUnusable(file ?? '', reasonOf(error));
    }
    return (generation += 1);
  };
}

function reasonOf(error: unknown): string {
  const isUnread = error instanceof AttacheError && error.code === 'file-unreadable';
  return (isUnread ? systemCode(error.cause) : undefined) ?? 'not a certificate';
}

/** Another text for another file, and for the same one written anew. */
function versionOf(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return JSON.stringify([file, ino, size, mtimeMs]);
  } catch (error) {
    return JSON.stringify([file, systemCode(error)]);
  }
}
