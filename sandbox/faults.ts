import { z } from 'zod';
import { operationNames } from './service/limits.ts';

/** Where one request or socket can be struck. */
export const faultSites = [...operationNames, 'store.put', 'store.get', 'websocket'] as const;
export type FaultSite = (typeof faultSites)[number];

const milliseconds = z.int().min(0).max(600_000);
const bytes = z.int().min(0);

/**
 * What can go wrong. A websocket suffers latency, a status or a lost answer at its handshake (expire-url: 403), and once
 * open it can be mute (black-hole) or be reset after so many bytes of frames; it has no bandwidth.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The request waits, then goes on. */
  z.strictObject({ kind: z.literal('latency'), ms: milliseconds }),
  /** An upload is read, an answer is written, at this pace. */
  z.strictObject({ kind: z.literal('bandwidth'), bytesPerSecond: z.int().min(1) }),
  /** The connection is reset after so many bytes of an upload's body, otherwise of the answer; at its end if it is shorter. */
  z.strictObject({ kind: z.literal('reset'), afterBytes: bytes }),
  /** Nothing is answered, nothing is closed. */
  z.strictObject({ kind: z.literal('black-hole') }),
  /** Answered at once with this status; `html` as a proxy or a sign-in page would (200 too), otherwise in the service's own format. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    type: z.string().min(1).max(100).optional(),
    retryAfterSeconds: z.int().min(0).optional(),
    html: z.boolean().optional(),
  }),
  /** The connection dies without an answer, after the work was done or before. */
  z.strictObject({ kind: z.literal('lose-answer'), applied: z.boolean() }),
  /** At the store: this request's URL counts as expired. At an operation that gives a URL: it gives a dead one. */
  z.strictObject({ kind: z.literal('expire-url') }),
  /** At store.get: the body ends after so many bytes, whatever Content-Length has said, and the connection closes properly. */
  z.strictObject({ kind: z.literal('truncate'), afterBytes: bytes }),
  /** At store.get: a Range is overlooked, so the answer is 200 and starts at the first byte. */
  z.strictObject({ kind: z.literal('wrong-range') }),
  /** At store.get, before it is answered: the object becomes another one of the same size, with another ETag. */
  z.strictObject({ kind: z.literal('change-object') }),
  /** At store.get: the body comes compressed though nobody asked, as some proxies do; without Content-Length. */
  z.strictObject({ kind: z.literal('gzip') }),
  /**
   * The clock of `service`, `store` or `*` is off as long as the rule stands; `skip`, `times`, `name` do not apply. With `*`
   * the sandbox looks as it does to a workstation whose own clock is off the other way.
   */
  z.strictObject({ kind: z.literal('clock-skew'), ms: z.int() }),
]);
export type Fault = z.infer<typeof faultSchema>;

export const faultRuleSchema = z.strictObject({
  /** A site, or `service` (every operation), `store` (put and get) or `*` (everything). */
  on: z.enum([...faultSites, 'service', 'store', '*']),
  /** Only requests about an attachment of this file name. */
  name: z.string().min(1).optional(),
  /** Matching requests that are let through first. Default 0. */
  skip: z.int().min(0).optional(),
  /** How many requests are struck. Default 1. */
  times: z.union([z.int().min(1), z.literal('always')]).optional(),
  fault: faultSchema,
});
export type FaultRule = z.infer<typeof faultRuleSchema>;

/** A faults file, or the body of `PUT /_sandbox/faults`. */
export const faultRulesSchema = z.array(faultRuleSchema).max(1000);
