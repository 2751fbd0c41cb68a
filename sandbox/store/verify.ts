import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Refusal } from './refusals.ts';
import { refusals } from './refusals.ts';
import type { StoreSigner } from './signer.ts';
import { region } from './signer.ts';

/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  /** Path and query as they stand in the request line. */
  target: string;
  /** Lower-case names; repeated headers joined by a comma. */
  headers: Record<string, string>;
}

/** A URL may be this much ahead of the store's clock. Assumed: S3's fifteen minutes. */
const maxAheadMs = 15 * 60 * 1000;

const signatureQuerySchema = z.object({
  'X-Amz-Algorithm': z.literal('AWS4-HMAC-SHA256'),
  'X-Amz-Credential': z.string(),
  'X-Amz-Date': z.string().regex(/^\d{8}T\d{6}Z$/),
  'X-Amz-Expires': z.coerce.number().int().min(1).max(604_800),
  'X-Amz-SignedHeaders': z.string().min(1),
  'X-Amz-Signature': z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Checks a query signature the way S3 does: signs what was received once more and compares. Expiry is judged here, when
 * the request starts; a transfer that is running goes on.
 *
 * @param nowMs the store's clock.
 * @returns why the request is refused, or undefined if it is good.
 */
export async function verifySignature(
  request: ReceivedRequest,
  signer: StoreSigner,
  nowMs: number,
): Promise<Refusal | undefined> {
  const { path, query } = splitTarget(request.target);
  if (query['X-Amz-Signature'] === undefined) return refusals.accessDenied;
  const parsed = signatureQuerySchema.safeParse(query);
  if (!parsed.success) return refusals.badQuery;
  const { 'X-Amz-Date': date, 'X-Amz-Expires': expiresInSeconds, 'X-Amz-Signature': signature } = parsed.data;

  const [accessKeyId, day, scopeRegion] = parsed.data['X-Amz-Credential'].split('/');
  if (accessKeyId !== signer.accessKeyId) return refusals.unknownKey;
  if (day !== date.slice(0, 8) || scopeRegion !== region) return refusals.badQuery;

  const signedAt = parseAmzDate(date);
  if (Number.isNaN(signedAt.getTime())) return refusals.badQuery;
  if (nowMs > signedAt.getTime() + expiresInSeconds * 1000) return refusals.expired;
  if (signedAt.getTime() > nowMs + maxAheadMs) return refusals.notYetValid;

  const signedNames = parsed.data['X-Amz-SignedHeaders'].split(';');
  if (!signedNames.includes('host')) return refusals.badQuery;
  const unsigned = Object.keys(request.headers).filter((name) => !signedNames.includes(name));
  if (unsigned.some((name) => name.startsWith('x-amz-'))) return refusals.unsignedHeader;

  const resigned = await signer.signedQuery({
    method: request.method,
    path,
    query: withoutSignature(query),
    headers: pick(request.headers, signedNames),
    signedAt,
    expiresInSeconds,
  });
  // A signed header that is missing shortens the list of signed headers, so the signature differs too.
  return sameSignature(resigned['X-Amz-Signature'], signature) ? undefined : refusals.badSignature;
}

function splitTarget(target: string): { path: string; query: Record<string, string | string[]> } {
  const mark = target.indexOf('?');
  if (mark < 0) return { path: target, query: {} };
  const parameters = new URLSearchParams(target.slice(mark + 1));
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return { path: target.slice(0, mark), query };
}

function withoutSignature(query: Record<string, string | string[]>): Record<string, string | string[]> {
  const known = Object.keys(signatureQuerySchema.shape);
  return Object.fromEntries(Object.entries(query).filter(([name]) => !known.includes(name)));
}

function pick(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

/** `20261121T093000Z`, the only form that SigV4 knows. */
function parseAmzDate(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sameSignature(expected: string | string[] | null | undefined, received: string): boolean {
  if (typeof expected !== 'string' || expected.length !== received.length) return false;
  return timingSafeEqual(Buffer.from(expected), Buffer.from(received));
}
