import type { Endpoint } from '../contract/views.ts';
import { checkEndpoint } from '../core/contacts/endpoint.ts';
import { AttacheError } from '../core/error.ts';

/**
 * The endpoint that `--endpoint` or `--region` names.
 *
 * @throws AttacheError `input-invalid` unless exactly one is given; `endpoint-invalid`
 */
export function parseEndpoint(options: { endpoint?: string; region?: string }): Endpoint {
  const { endpoint, region } = options;
  if (endpoint !== undefined && region === undefined) return checkEndpoint({ kind: 'url', url: endpoint });
  if (region !== undefined && endpoint === undefined) return checkEndpoint({ kind: 'region', region });
  throw new AttacheError('input-invalid', { expected: 'either --endpoint URL or --region REGION' });
}
