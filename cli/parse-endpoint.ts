import { endpointSchema, type Endpoint } from '../contract/views.ts';
import { AttacheError } from '../core/error.ts';
import { isAllowedUrl } from '../core/transfer/allowed-url.ts';

/**
 * The endpoint that `--endpoint` or `--region` names.
 *
 * @throws AttacheError `input-invalid` unless exactly one is given; `endpoint-invalid`
 */
export function parseEndpoint(options: { endpoint?: string; region?: string }): Endpoint {
  const { endpoint, region } = options;
  if ((endpoint === undefined) === (region === undefined)) {
    throw new AttacheError('input-invalid', { expected: 'either --endpoint URL or --region REGION' });
  }
  const parsed = endpointSchema.safeParse(
    region === undefined ? { kind: 'url', url: endpoint } : { kind: 'region', region },
  );
  if (parsed.success && (parsed.data.kind === 'region' || isAllowedUrl(new URL(parsed.data.url)))) {
    return parsed.data;
  }
  const expected =
    region === undefined
      ? 'expected an https address, or http for this machine'
      : 'expected a region such as us-east-1';
  throw new AttacheError('endpoint-invalid', {
    endpoint: (region ?? endpoint ?? '').slice(0, 200),
    expected,
  });
}
