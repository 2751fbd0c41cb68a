import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { systemCode } from '../disk-error.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Has Node's TLS accept what the operating system accepts, and what is in a file of certificates. Many contact centres
 * inspect their traffic with a company certificate that is installed on the machine, and Node looks only at its own list
 * unless told otherwise.
 *
 * To be called before each connection: reading the system's takes a moment, which a command that connects to nothing should
 * not pay.
 *
 * @param caFile - the file in PEM, absolute, as it is set now.
 * @param onUnusable - told once of a file that cannot be used; the others are trusted all the same.
 */
export function createTrust(
  caFile: () => string | undefined,
  onUnusable: (path: string, detail: string) => void,
): () => void {
  /** What Node trusts by itself, `NODE_EXTRA_CA_CERTS` with it, and the system: read before the first connection. */
  let known: readonly string[] | undefined;
  let applied: { file: string | undefined } | undefined;
  return () => {
    const file = caFile();
    if (applied !== undefined && applied.file === file) return;
    applied = { file };
    known ??= [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
    try {
      tls.setDefaultCACertificates([...known, ...certificatesIn(file)]);
    } catch (error) {
      tls.setDefaultCACertificates([...known]);
      onUnusable(file ?? '', systemCode(error) ?? 'not a certificate');
    }
  };
}

/** @throws the system's error, or one for a file without a certificate */
function certificatesIn(file: string | undefined): string[] {
  if (file === undefined) return [];
  const found = readFileSync(file, 'utf8').match(CERTIFICATE);
  if (found === null) throw new Error('expected certificates in PEM');
  return [...found];
}
