import { CERTIFICATES_SHOWN_MAX } from '../../contract/limits.ts';
import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import { assertVouching, expiryOf, holderOf, readCertificates } from '../transfer/certificates.ts';

/** The command about certificates. */
export function certificateHandlers(parts: Parts): HandlersOf<'certificates'> {
  const { settings, ports } = parts;
  return {
    'certificates.list': ({ file }) => {
      const path = file === undefined ? settings.values.caFile : placed(parts, file);
      if (path === null) return { certificates: [], total: 0 };
      const found = readCertificates(path);
      assertVouching(found, path, ports.clock.now());
      const shown = found.slice(0, CERTIFICATES_SHOWN_MAX);
      return {
        certificates: shown.map((one) => ({ holder: holderOf(one), expiresAt: expiryOf(one) })),
        total: found.length,
      };
    },
  };
}

/**
 * The path of a file that was chosen to be trusted.
 * @throws AttacheError `place-unknown`, `file-unreadable`, `ca-file-empty`, `ca-file-not-authority`, `ca-file-expired`
 */
export function trustableFile(parts: Pick<Parts, 'places' | 'ports'>, id: string): string {
  const path = placed(parts, id);
  assertVouching(readCertificates(path), path, parts.ports.clock.now());
  return path;
}

function placed({ places }: Pick<Parts, 'places'>, id: string): string {
  const path = places.resolve(id);
  if (path === undefined) throw new AttacheError('place-unknown');
  return path;
}
