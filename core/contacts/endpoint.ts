import { endpointSchema } from '../../contract/terms.ts';
import type { Endpoint } from '../../contract/views.ts';
import { AttacheError } from '../error.ts';
import { isAllowedUrl } from '../transfer/allowed-url.ts';

/**
 * An endpoint that tokens may be sent to: a region, or an https address (http only to this machine, DESIGN §8), without
 * a trailing slash.
 *
 * @throws AttacheError `endpoint-invalid`, saying what was expected
 */
export function checkEndpoint(endpoint: Endpoint): Endpoint {
  const shown = endpoint.kind === 'url' ? endpoint.url : endpoint.region;
  const refuse = (expected: string): never => {
    throw new AttacheError('endpoint-invalid', { endpoint: withoutSecrets(shown), expected });
  };
  if (!endpointSchema.safeParse(endpoint).success) return refuse('expected a region or an address');
  if (endpoint.kind === 'region') return endpoint;
  const url = URL.parse(endpoint.url);
  if (url === null) return refuse('expected an address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('expected https');
  if (!isAllowedUrl(url)) return refuse('expected https; http is for this machine only');
  if (url.username !== '' || url.password !== '') return refuse('expected no user name or password in it');
  if (url.search !== '' || url.hash !== '') return refuse('expected nothing after the path');
  return { kind: 'url', url: url.href.replace(/\/+$/, '') };
}

/** Somebody may have pasted more than an address. */
function withoutSecrets(shown: string): string {
  const url = URL.parse(shown);
  return (url === null ? shown.replace(/[?#@].*/s, '') : `${url.protocol}//${url.host}${url.pathname}`).slice(
    0,
    200,
  );
}
