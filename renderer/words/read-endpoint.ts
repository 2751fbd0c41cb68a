import { endpointSchema } from '../../contract/terms.ts';
import type { Endpoint } from '../../contract/views.ts';

export type EndpointProblem = 'empty' | 'region' | 'address' | 'insecure';
export type ReadEndpoint = { ok: true; endpoint: Endpoint } | { ok: false; problem: EndpointProblem };

/** Regions where Amazon Connect is offered, to choose from; any other that looks like one is taken too. */
export const CONNECT_REGIONS = [
  'us-east-1',
  'us-west-2',
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-2',
  'us-gov-west-1',
] as const;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Reads "a region or an address" as people type it. Plain http is for this computer only (DESIGN §8). */
export function readEndpoint(typed: string): ReadEndpoint {
  const text = typed.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  return text.includes('://') ? readAddress(text) : readRegion(text);
}

function readRegion(text: string): ReadEndpoint {
  const parsed = endpointSchema.safeParse({ kind: 'region', region: text.toLowerCase() });
  return parsed.success ? { ok: true, endpoint: parsed.data } : { ok: false, problem: 'region' };
}

function readAddress(text: string): ReadEndpoint {
  const url = URL.parse(text);
  const parsed = endpointSchema.safeParse({ kind: 'url', url: text });
  if (url === null || !parsed.success) return { ok: false, problem: 'address' };
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  return allowed ? { ok: true, endpoint: parsed.data } : { ok: false, problem: 'insecure' };
}

/** How an endpoint is shown: the region, or the host of the address. */
export function endpointName(endpoint: Endpoint): string {
  return endpoint.kind === 'region' ? endpoint.region : (URL.parse(endpoint.url)?.host ?? endpoint.url);
}
