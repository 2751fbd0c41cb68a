import type { Endpoint, TokenKind } from '../../contract/views.ts';

/** What is stored of a contact. Its token is in the vault under {@link tokenKey}, never here. */
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
}

/** Under which a contact's token is in the vault. */
export function tokenKey(contact: string): string {
  return `token:${contact}`;
}

/** Base address of a contact's Participant Service, no trailing slash. */
export function endpointUrl(endpoint: Endpoint): string {
  return endpoint.kind === 'url'
    ? endpoint.url.replace(/\/+$/, '')
    : `https://participant.connect.${endpoint.region}.amazonaws.com`;
}
