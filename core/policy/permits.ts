import type { Policy } from '../../contract/policy.ts';
import type { FileLimits } from '../../contract/views.ts';
import { endpointUrl } from '../contacts/contact.ts';

/**
 * Whether tokens may go to an endpoint. A policy that names any names all of them: with regions alone no other address can
 * be reached, the sandbox's neither.
 *
 * @param address - the endpoint's, without a trailing slash.
 */
export function permitsEndpoint({ allowedRegions, allowedEndpoints }: Policy, address: string): boolean {
  if (allowedRegions === undefined && allowedEndpoints === undefined) return true;
  const regions = (allowedRegions ?? []).map((region) => endpointUrl({ kind: 'region', region }));
  return regions.includes(address) || (allowedEndpoints ?? []).some((allowed) => isWithin(address, allowed));
}

/** The same origin, and the same path or one below it. */
function isWithin(address: string, allowed: string): boolean {
  const [inner, outer] = [URL.parse(address), URL.parse(allowed)];
  if (inner === null || outer === null || inner.origin !== outer.origin) return false;
  return `${inner.pathname.replace(/\/+$/, '')}/`.startsWith(`${outer.pathname.replace(/\/+$/, '')}/`);
}

/** What may be sent to a contact: no more than its instance takes, and no more than the policy lets go out. */
export function permittedLimits(
  { maxSizeInBytes, allowedExtensions }: Policy,
  limits: FileLimits,
): FileLimits {
  return {
    ...limits,
    maxSizeInBytes: Math.min(limits.maxSizeInBytes, maxSizeInBytes ?? Infinity),
    extensions: limits.extensions.filter((extension) => allowedExtensions?.includes(extension) ?? true),
  };
}
