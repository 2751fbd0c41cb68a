import { assertNever } from '../../contract/assert-never.ts';
import { errorView, type ErrorCode, type ErrorView } from '../../contract/errors.ts';
import type { ContactView } from '../../contract/views.ts';
import type { KeeperStatus } from './connection.ts';
import { endpointUrl, type Contact } from './contact.ts';
import { contactState, type ContactConditions } from './state.ts';

/** A contact as the window sees it. @param trouble - why it is not being followed at the moment. */
export function contactView(
  contact: Contact,
  keeper: KeeperStatus,
  following: ContactConditions['following'],
  trouble: ErrorCode | undefined,
): ContactView {
  const { id, label, endpoint, tokenKind, chatId, addedAt, endedAt } = contact;
  const state = contactState({ ended: endedAt !== undefined, token: keeper.token, following });
  const error = contactError(contact, state, keeper, trouble);
  return {
    id,
    label,
    endpoint,
    state,
    tokenKind,
    addedAt,
    ...(chatId !== undefined && { contactId: chatId }),
    ...(keeper.tokenExpiresAt !== undefined && { tokenExpiresAt: keeper.tokenExpiresAt }),
    ...(error !== undefined && { error }),
  };
}

function contactError(
  { label, endpoint }: Contact,
  state: ContactView['state'],
  { token }: KeeperStatus,
  trouble: ErrorCode | undefined,
): ErrorView | undefined {
  switch (state) {
    case 'needs-token':
      return errorView(token === 'refused' ? 'token-refused' : 'token-needed', { contact: label });
    case 'connecting':
    case 'reconnecting':
      return trouble && errorView(trouble, { endpoint: endpointUrl(endpoint).slice(0, 200) });
    case 'active':
    case 'ended':
    case 'refused':
      return undefined;
    default:
      return assertNever(state);
  }
}

/** What a contact is called until somebody names it. */
export function defaultLabel(chatId: string | undefined): string {
  return chatId === undefined ? 'Chat' : `Chat ${chatId.slice(0, 4)}`;
}
