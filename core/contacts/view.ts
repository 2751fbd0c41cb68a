import { assertNever } from '../../contract/assert-never.ts';
import { errorView, type ErrorCode, type ErrorView } from '../../contract/errors.ts';
import type { ContactState, ContactView } from '../../contract/views.ts';
import type { KeeperStatus } from './connection.ts';
import { endingOf, endpointUrl, fileLimitsOf, type Contact } from './contact.ts';

/** A contact as the window sees it. @param trouble - why it is not being followed at the moment. */
export function contactView(
  contact: Contact,
  keeper: KeeperStatus,
  state: ContactState,
  trouble: ErrorCode | undefined,
  unread: number,
): ContactView {
  const { id, label, endpoint, tokenKind, chatId, addedAt } = contact;
  const { downloadDirectory, sourceId, missingSince } = contact;
  const endedBecause = endingOf(contact);
  const error = contactError(contact, state, keeper, trouble);
  return {
    id,
    label,
    endpoint,
    state,
    tokenKind,
    addedAt,
    limits: fileLimitsOf(contact),
    ...(endedBecause !== undefined && { endedBecause }),
    ...(downloadDirectory !== undefined && { downloadDirectory }),
    ...(sourceId !== undefined && {
      source: { id: sourceId, ...(missingSince !== undefined && { missingSince }) },
    }),
    ...(unread > 0 && { unread }),
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
    case 'active':
      return trouble && errorView(trouble, { endpoint: endpointUrl(endpoint).slice(0, 200) });
    case 'refused':
      return errorView('bot-not-permitted');
    case 'ended':
      return undefined;
    default:
      return assertNever(state);
  }
}
