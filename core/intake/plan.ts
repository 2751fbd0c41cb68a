import { createHash } from 'node:crypto';
import type { ListedContact, ListEntry } from '../../contract/contact-list.ts';
import type { Endpoint } from '../../contract/views.ts';
import { endpointUrl } from '../contacts/contact.ts';

/** What tells a token from another without keeping it. */
export type TokenDigest = string;

/** By endpoint too: a token that one refused may be another's. */
export function tokenDigest(endpoint: Endpoint, token: string): TokenDigest {
  return createHash('sha256')
    .update(`${endpointUrl(endpoint)}\n${token}`)
    .digest('base64');
}

/** An entry whose token is to be shown to the service. */
export interface DueEntry {
  contact: ListedContact;
  digest: TokenDigest;
}

export interface Plan {
  due: DueEntry[];
  /** Our contacts that the list names, as far as that is known before the service was asked. */
  named: Set<string>;
}

export interface PlanContext {
  /** Our contact by what it was last given. */
  taken: ReadonlyMap<TokenDigest, string>;
  /** Our contact by Amazon's id of its chat; at any endpoint for an entry of which that cannot be read. */
  ofChat: (contactId: string, endpoint: Endpoint | undefined) => string | undefined;
  /** How often it was refused in a row. */
  refusals: (digest: TokenDigest) => number;
  /** Whether its time to be tried again has not come. */
  rests: (digest: TokenDigest) => boolean;
}

/**
 * What there is to do for the entries of a list. A token that was taken is never shown again; tokens of known chats go
 * first, because files may wait for them, and what was refused comes last: a dead address must not hold up the others.
 */
export function planEntries(
  entries: readonly ListEntry[],
  { taken, ofChat, refusals, rests }: PlanContext,
): Plan {
  const named = new Set<string>();
  const renewals: DueEntry[] = [];
  const additions: DueEntry[] = [];
  const seen = new Set<TokenDigest>();
  for (const entry of entries) {
    const contactId = entry.ok ? entry.contact.contactId : entry.contactId;
    const endpoint = entry.ok ? entry.contact.endpoint : undefined;
    const known = contactId === undefined ? undefined : ofChat(contactId, endpoint);
    if (known !== undefined) named.add(known);
    if (!entry.ok) continue;
    const { contact } = entry;
    const digest = tokenDigest(contact.endpoint, contact.token.value);
    const holder = taken.get(digest);
    if (holder !== undefined) named.add(holder);
    if (holder !== undefined || seen.has(digest) || rests(digest)) continue;
    seen.add(digest);
    (known === undefined ? additions : renewals).push({ contact, digest });
  }
  const due = [...renewals, ...additions];
  return { due: due.toSorted((a, b) => refusals(a.digest) - refusals(b.digest)), named };
}
