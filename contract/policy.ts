import { z } from 'zod';
import { errorViewSchema } from './errors.ts';
import { SIZE_CEILING_IN_BYTES } from './limits.ts';
import { settingsSchema } from './settings.ts';
import { endpointSchema, fileLimitsSchema } from './terms.ts';

/** Entries of one list of a policy: more than anybody writes by hand. */
const ENTRIES_MAX = 200;
/** Characters of an address or a path. */
const TEXT_MAX = 2_000;

/** By TLS, or this machine: no policy can make tokens go in the clear (DESIGN §8). */
const SAFE_ADDRESS =
  /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?)(\/[^\s#@]*)?$/;

/**
 * `DAYS FROM-TO BYTES`: `mon-fri 08:00-18:00 500000`. Days are `daily`, one day, or two with a hyphen, times the
 * workstation's; a range that ends before it begins goes on into the next day. The first that fits holds.
 */
export const SCHEDULE_LINE =
  /^(daily|(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?) ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d) (\d{6,10})$/;

const regionName = endpointSchema.options[0].shape.region;

/**
 * What an organization can decide for its workstations; all of it is optional, and what is given holds. Keys that are not
 * known are a mistake: a misspelt restriction would be none.
 *
 * The one source of the templates and schemas in build/policy/, which `npm run policy` writes.
 */
export const policySchema = z
  .strictObject({
    ...settingsSchema.shape,
    /** With either of these two nothing but what they name can be reached. */
    allowedRegions: z.array(regionName).max(ENTRIES_MAX),
    allowedEndpoints: z
      .array(z.string().max(TEXT_MAX).regex(SAFE_ADDRESS, 'expected an https address'))
      .max(ENTRIES_MAX),
    /** An address that serves a list of contacts (docs/intake.md). */
    feedUrl: z.string().max(TEXT_MAX).regex(SAFE_ADDRESS, 'expected an https address'),
    maxSizeInBytes: z.number().int().min(1).max(SIZE_CEILING_IN_BYTES),
    /** Lower case, without the dot. */
    allowedExtensions: fileLimitsSchema.shape.extensions,
    bandwidthSchedule: z
      .array(z.string().regex(SCHEDULE_LINE, 'expected a line such as mon-fri 08:00-18:00 500000'))
      .max(ENTRIES_MAX),
    rememberTokens: z.boolean(),
    /** `system`: as the system or the environment says, scripts (PAC) included. */
    proxy: z
      .string()
      .regex(
        /^(system|direct|(http|https|socks4|socks5):\/\/[^\s/?#@:]+:\d{1,5})$/,
        'expected system, direct or an address such as http://proxy.example:8080',
      ),
    /** Certificates in PEM, trusted beside the system's. */
    caFile: z
      .string()
      .max(TEXT_MAX)
      .regex(/^(\/|[A-Za-z]:\\|\\\\)/, 'expected an absolute path'),
  })
  .partial();
export type Policy = z.infer<typeof policySchema>;

/** What the window must know of the policy. */
export const policyViewSchema = z.object({
  /** The policy cannot be used, so nothing is sent or fetched. */
  problem: errorViewSchema.optional(),
  /** Whether tokens may outlive the app. */
  mayRemember: z.boolean(),
});
export type PolicyView = z.infer<typeof policyViewSchema>;
