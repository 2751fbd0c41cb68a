import { z } from 'zod';
import { LABEL_MAX, TOKEN_MAX } from './limits.ts';
import { endpointSchema } from './terms.ts';
import type { Endpoint, TokenKind } from './views.ts';

/** A contact as somebody else proposes it: a link, or an entry of a list. */
export interface ProposedContact {
  endpoint: Endpoint;
  token: { kind: TokenKind; value: string };
  label?: string;
}

/**
 * Could break a line, turn the reading direction or not be seen at all, and so pass for another name. But for the joiners,
 * which Persian and emoji are written with, and tags, which flags are.
 */
const DECEPTIVE =
  /[\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|(?![\u200c\u200d\u{e0020}-\u{e007f}])\p{Cf}/u;

/** Joiners and tags alone are no name either. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\s]+$/u;

/** A name that somebody else gave. */
export const proposedLabelSchema = z
  .string('expected a text')
  .trim()
  .max(LABEL_MAX, `expected at most ${LABEL_MAX} characters`)
  .refine((label) => !DECEPTIVE.test(label) && !INVISIBLE.test(label), 'expected no control characters');

/** What travels in a header without being encoded. */
export const tokenValueSchema = z
  .string('expected a token')
  .min(1, 'expected a token')
  .max(TOKEN_MAX, `expected at most ${TOKEN_MAX} characters`)
  .regex(/^[\x21-\x7e]*$/, 'expected letters, digits and signs without white space');

/** A region by its name, as an endpoint. */
export const regionSchema = z
  .string('expected a region')
  .transform((region): Endpoint => ({ kind: 'region', region }))
  .refine(isEndpoint, 'expected a region such as us-east-1');

/** An address as an endpoint. Whether tokens may go there is the engine's to say (core/contacts/endpoint.ts). */
export const addressSchema = z
  .string('expected an address')
  .transform((url): Endpoint => ({ kind: 'url', url }))
  .refine(
    (endpoint) => isEndpoint(endpoint) && /^https?:\/\//.test(endpoint.kind === 'url' ? endpoint.url : ''),
    'expected an https address',
  );

function isEndpoint(endpoint: Endpoint): boolean {
  return endpointSchema.safeParse(endpoint).success;
}

/** `undefined` unless exactly one of two is there. */
export function exactlyOne<A, B>(one: A | undefined, other: B | undefined): A | B | undefined {
  return one === undefined || other === undefined ? (one ?? other) : undefined;
}
