import { retryAfterMs } from '../retry-after.ts';
import type { ExchangeFailure } from './exchange.ts';

/** What the object store said instead of 2xx. */
export interface StoreAnswer {
  status: number;
  retryAfter?: string | undefined;
  /** The beginning of the body, XML if it came from S3. */
  body: string;
}

/** S3's codes are short words; anything else is not shown. */
const CODE = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/** Code and message of S3's error document; empty where there is none. */
export function parseS3Error(xml: string): { code: string; message: string } {
  const text = (element: string): string =>
    new RegExp(`<${element}>([^<]{0,1000})</${element}>`).exec(xml)?.[1]?.trim() ?? '';
  const code = text('Code');
  return { code: CODE.test(code) ? code : '', message: text('Message') };
}

/**
 * What an answer other than 2xx means (FACTS.md, S3 by pre-signed URL).
 *
 * Expired and refused both need a new URL; they are told apart because the first is routine. The message is only looked
 * at for that, never shown: S3 repeats the signature and its ingredients in it.
 */
export function storeFailure({ status, retryAfter, body }: StoreAnswer): ExchangeFailure {
  const { code: found, message } = parseS3Error(body);
  const code = found === '' ? `HTTP ${status}` : found;
  if (code === 'RequestTimeout' || status === 408) return { kind: 'timeout' };
  if (code === 'SlowDown' || status === 429 || status === 503) {
    const ms = retryAfterMs(retryAfter);
    return { kind: 'slow-down', ...(ms !== undefined && { retryAfterMs: ms }) };
  }
  if (code === 'ExpiredToken' || (status === 403 && /expired/i.test(message))) return { kind: 'expired' };
  const isRedirect = status >= 300 && status < 400;
  // A login of a proxy or of a network, or the way to one, for which S3 would have a code: the store was not reached.
  if (status === 407 || status === 511 || (isRedirect && found === ''))
    return { kind: 'network', detail: code };
  // S3's own redirect means the wrong bucket address for this signature: a new URL is worth asking for.
  if (status === 403 || isRedirect) return { kind: 'refused', status, code };
  if (status >= 500 && status !== 501) return { kind: 'server', status };
  return { kind: 'rejected', status, code };
}
