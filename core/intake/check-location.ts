import { isAbsolute, normalize } from 'node:path';
import { AttacheError } from '../error.ts';
import { isAllowedUrl } from '../transfer/allowed-url.ts';
import type { Source, SourceLocation } from './source.ts';

/**
 * Where a source may be: an absolute path, or an https address (http only on this machine).
 *
 * @throws AttacheError `endpoint-invalid`, `input-invalid`
 */
export function checkLocation(from: SourceLocation): Pick<Source, 'kind' | 'location'> {
  if (from.kind === 'file') {
    if (!isAbsolute(from.path)) throw new AttacheError('input-invalid', { expected: 'an absolute path' });
    return { kind: 'file', location: normalize(from.path) };
  }
  const url = URL.parse(from.url);
  const refuse = (expected: string): never => {
    const endpoint = url === null ? 'this' : `${url.protocol}//${url.host}${url.pathname}`;
    throw new AttacheError('endpoint-invalid', { endpoint, expected });
  };
  if (url === null) return refuse('expected an address');
  if (!/^https?:$/.test(url.protocol) || !isAllowedUrl(url))
    return refuse('expected https; http is for this machine only');
  if (url.username !== '' || url.password !== '') return refuse('expected no user name or password in it');
  url.hash = '';
  return { kind: 'url', location: url.href };
}

/** @throws AttacheError `input-invalid`: Node would refuse to send it, with an error that quotes it. */
export function checkAuthorization(authorization: string): string {
  const trimmed = authorization.trim();
  if (!/^[\x20-\x7e]+$/.test(trimmed))
    throw new AttacheError('input-invalid', {
      expected: 'an authorization of printable characters, such as Bearer …',
    });
  return trimmed;
}
