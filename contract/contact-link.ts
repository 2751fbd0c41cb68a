import { z } from 'zod';
import { expectation } from './expectation.ts';
import { CONTACT_LINK_MAX } from './limits.ts';
import {
  addressSchema,
  exactlyOne,
  proposedLabelSchema,
  regionSchema,
  tokenValueSchema,
  type ProposedContact,
} from './proposed-contact.ts';

/** The scheme that Attaché answers to. */
export const LINK_SCHEME = 'attache';
const BEGINNING = `${LINK_SCHEME}://contact?`;

/** What a query may have unencoded (RFC 3986), but for `&` and `+`: whether `+` is a space depends on who wrote it. */
const PLAIN = /^(?:[\w\-.~:/?@!$'()*,;=]|%[\da-f]{2})*$/i;

const fieldsSchema = z
  .strictObject({
    v: z.literal('1', 'expected 1'),
    region: regionSchema.optional(),
    endpoint: addressSchema.optional(),
    'participant-token': tokenValueSchema.optional(),
    'connection-token': tokenValueSchema.optional(),
    label: proposedLabelSchema.optional(),
  })
  .transform((fields, context): ProposedContact => {
    const { region, endpoint, label } = fields;
    const { 'participant-token': participant, 'connection-token': connection } = fields;
    const where = exactlyOne(region, endpoint);
    const value = exactlyOne(participant, connection);
    if (where === undefined) return refuse(context, 'expected either region or endpoint');
    if (value === undefined) return refuse(context, 'expected either participant-token or connection-token');
    return {
      endpoint: where,
      token: { kind: participant === undefined ? 'connection' : 'participant', value },
      ...(label !== undefined && label !== '' && { label }),
    };
  });

export type ContactLink = { ok: true; contact: ProposedContact } | { ok: false; expected: string };

/** Whether a text is meant to be such a link, right or wrong. */
export function isContactLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/**
 * Reads a deep link: `attache://contact?v=1&region=…|endpoint=…&participant-token=…|connection-token=…[&label=…]`, exactly
 * these keys, each at most once, nothing else in it (docs/intake.md). Any page can make a browser open one, so what is
 * not understood whole is refused. Never throws, and what it expected quotes nothing of the link.
 */
export function parseContactLink(text: string): ContactLink {
  if (text.length > CONTACT_LINK_MAX)
    return { ok: false, expected: `expected at most ${CONTACT_LINK_MAX} characters` };
  if (!text.startsWith(BEGINNING)) return { ok: false, expected: `expected ${BEGINNING}…` };
  const fields = new Map<string, string>();
  for (const pair of text.slice(BEGINNING.length).split('&')) {
    const equals = pair.indexOf('=');
    const key = pair.slice(0, Math.max(equals, 0));
    const value = decode(pair.slice(equals + 1));
    if (!Object.hasOwn(fieldsSchema.in.shape, key)) return { ok: false, expected: 'expected no other keys' };
    if (value === undefined)
      return { ok: false, expected: `${key}: expected percent-encoded UTF-8, a space as %20` };
    if (fields.has(key)) return { ok: false, expected: `${key}: expected it once` };
    fields.set(key, value);
  }
  const parsed = fieldsSchema.safeParse(Object.fromEntries(fields));
  return parsed.success
    ? { ok: true, contact: parsed.data }
    : { ok: false, expected: expectation(parsed.error, 'the link') };
}

function decode(value: string): string | undefined {
  if (!PLAIN.test(value)) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
