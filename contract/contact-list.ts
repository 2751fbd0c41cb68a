import { z } from 'zod';
import { expectation } from './expectation.ts';
import { CONTACTS_PER_SOURCE_MAX } from './limits.ts';
import {
  addressSchema,
  exactlyOne,
  proposedLabelSchema,
  regionSchema,
  tokenValueSchema,
  type ProposedContact,
} from './proposed-contact.ts';
import { ownLimitsSchema } from './terms.ts';
import type { OwnLimits } from './views.ts';

/** An entry of a contact list. */
export interface ListedContact extends ProposedContact {
  /** Amazon's id of the chat (InitialContactId), if the one who made the list knows it. */
  contactId?: string;
  limits?: OwnLimits;
}

/** An entry that is one, or why it is none, and whom it is about as far as that can be told. */
export type ListEntry =
  { ok: true; contact: ListedContact } | { ok: false; label: string; contactId?: string; expected: string };

/** What a file or an address that contacts come from holds (docs/intake.md). Fields that are not named here are ignored. */
const contactListSchema = z.object({
  version: z.literal(1, 'expected 1'),
  contacts: z
    .array(z.unknown(), 'expected a list')
    .max(CONTACTS_PER_SOURCE_MAX, `expected at most ${CONTACTS_PER_SOURCE_MAX}`),
});

const contactIdSchema = z.string('expected a text').min(1).max(256);

const listedContactSchema = z
  .object(
    {
      label: proposedLabelSchema.optional(),
      contactId: contactIdSchema.optional(),
      region: regionSchema.optional(),
      endpoint: addressSchema.optional(),
      participantToken: tokenValueSchema.optional(),
      connectionToken: tokenValueSchema.optional(),
      limits: ownLimitsSchema.optional(),
    },
    'expected an object',
  )
  .transform((entry, context): ListedContact => {
    const { label, contactId, limits, participantToken, connectionToken } = entry;
    const endpoint = exactlyOne(entry.region, entry.endpoint);
    const value = exactlyOne(participantToken, connectionToken);
    if (endpoint === undefined || value === undefined) {
      const what = endpoint === undefined ? 'region or endpoint' : 'participantToken or connectionToken';
      context.addIssue({ code: 'custom', message: `expected either ${what}` });
      return z.NEVER;
    }
    return {
      endpoint,
      token: { kind: participantToken === undefined ? 'connection' : 'participant', value },
      ...(label !== undefined && label !== '' && { label }),
      ...(contactId !== undefined && { contactId }),
      ...(limits !== undefined && { limits }),
    };
  });

export type ContactList = { ok: true; entries: ListEntry[] } | { ok: false; expected: string };

/**
 * Reads a contact list. What is no list is refused as a whole, a bad entry alone. What was expected quotes nothing of the
 * text, which has tokens in it.
 */
export function parseContactList(text: string): ContactList {
  let value: unknown;
  try {
    // Editors of Windows, and PowerShell, begin with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, expected: `expected JSON${placeOf(error)}` };
  }
  const list = contactListSchema.safeParse(value);
  if (!list.success) return { ok: false, expected: expectation(list.error, 'the whole') };
  return { ok: true, entries: list.data.contacts.map(readEntry) };
}

function readEntry(entry: unknown, index: number): ListEntry {
  const parsed = listedContactSchema.safeParse(entry);
  if (parsed.success) return { ok: true, contact: parsed.data };
  const { label, contactId } = recognisable.parse(entry);
  return {
    ok: false,
    label: label ?? `#${index + 1}`,
    ...(contactId !== undefined && { contactId }),
    expected: `contacts.${index}: ${expectation(parsed.error, 'the whole')}`,
  };
}

/** What a refused entry can be recognised by. */
const recognisable = z
  .object({
    label: proposedLabelSchema.min(1).optional().catch(undefined),
    contactId: contactIdSchema.optional().catch(undefined),
  })
  .catch({});

/** Parsers quote the text around a fault, which may be a token; of their words only the place is taken. */
function placeOf(error: unknown): string {
  const place = /line \d+ column \d+/.exec(error instanceof Error ? error.message : '');
  return place === null ? '' : ` (${place[0]})`;
}
