import tls from 'node:tls';

/**
 * Lets Node's TLS accept what the operating system accepts. Many contact centres inspect their traffic with a company
 * certificate that is installed on the machine, and Node looks only at its own list unless told otherwise.
 */
export function trustSystemCertificates(): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
}
