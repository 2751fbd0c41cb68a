import { DEFAULT_FILE_LIMITS } from '../../contract/limits.ts';
import type { Ending, Endpoint, FileLimits, OwnLimits, TokenKind } from '../../contract/views.ts';

/** What is stored of a contact. Its token is in the vault (tokens.ts), never here. */
export interface Contact {
  id: string;
  label: string;
  endpoint: Endpoint;
  tokenKind: TokenKind;
  /** Amazon's id of the whole chat (InitialContactId), which stays the same over transfers; tells known chats apart. */
  chatId?: string;
  addedAt: number;
  /** Set when the service said that the chat is over; nothing can be delivered any more. */
  endedAt?: number;
  endedBecause?: Ending;
  /** What its instance takes, where that is known to differ from Connect's default. */
  ownLimits?: OwnLimits;
  /** Where its downloads go, absolute, if a folder of its own was chosen. */
  downloadDirectory?: string;
  /** The source that it came from. */
  sourceId?: string;
  /** Since when its source does not name it any more. */
  missingSince?: number;
  /** When the user last looked at what others sent, and the newest attachment there was then. */
  seenAt?: number;
  seenAttachment?: string;
}

/** Fields that a contact need not have. */
export type OptionalField = {
  [K in keyof Contact]-?: undefined extends Contact[K] ? K : never;
}[keyof Contact];

/** The same without what is not said of it any more. */
export function without(contact: Contact, ...fields: readonly OptionalField[]): Contact {
  const kept = { ...contact };
  for (const field of fields) Reflect.deleteProperty(kept, field);
  return kept;
}

/** Why its chat is over; undefined if it is not. Before reasons were stored there was only one. */
export function endingOf({ endedAt, endedBecause }: Contact): Ending | undefined {
  return endedAt === undefined ? undefined : (endedBecause ?? 'chat-ended');
}

/** What a file is told that cannot be delivered because of it. */
export function endingCode(ending: Ending): 'contact-ended' | 'contact-transferred' {
  return ending === 'transferred' ? 'contact-transferred' : 'contact-ended';
}

/** What may be sent to a contact: what is known of its instance, and Connect's defaults. */
export function fileLimitsOf({ ownLimits }: Pick<Contact, 'ownLimits'>): FileLimits {
  return { ...DEFAULT_FILE_LIMITS, ...ownLimits };
}

/** Base address of a contact's Participant Service, no trailing slash. */
export function endpointUrl(endpoint: Endpoint): string {
  return endpoint.kind === 'url'
    ? endpoint.url.replace(/\/+$/, '')
    : `https://participant.connect.${endpoint.region}.amazonaws.com`;
}
