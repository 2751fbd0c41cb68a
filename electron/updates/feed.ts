import { isAllowedUrl } from '../../core/transfer/allowed-url.ts';

/**
 * Where newer versions come from, by the `app-update.yml` that electron-builder puts beside the archive when the build names a
 * server (docs/packaging.md). Only a plain server over TLS, or one on this machine; anything else is nowhere. The file has one
 * key a line, and does not fold them (app-builder-lib, `serializeToYaml`).
 */
export function feedIn(config: string): URL | undefined {
  if (valueOf(config, 'provider') !== 'generic') return undefined;
  const url = URL.parse(valueOf(config, 'url') ?? '');
  if (url === null || !isAllowedUrl(url) || url.username !== '' || url.password !== '') return undefined;
  return url;
}

function valueOf(config: string, key: string): string | undefined {
  const lines = config.split(/\r?\n/).filter((line) => line.startsWith(`${key}: `));
  // Of two, nobody knows which one holds.
  if (lines.length !== 1) return undefined;
  return lines[0]?.slice(key.length + 2).replace(/^(['"])(.*)\1$/, '$2');
}
