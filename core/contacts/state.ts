import { assertNever } from '../../contract/assert-never.ts';
import type { ContactState } from '../../contract/views.ts';
import type { KeeperStatus } from './connection.ts';

/** What the state of a contact follows from. */
export interface ContactConditions {
  ended: boolean;
  /** The service denies this participant the attachments of others, although its token is good. */
  refused: boolean;
  token: KeeperStatus['token'];
  /**
   * How it is followed: `off` in a shell without live updates, which counts a contact as active once it was reached.
   * `broken` means that it was `on` before.
   */
  following: 'off' | 'not-yet' | 'on' | 'broken';
}

/** The state of a contact: never stored, so that it cannot be wrong after a restart. */
export function contactState({ ended, token, refused, following }: ContactConditions): ContactState {
  if (ended) return 'ended';
  if (token === 'none' || token === 'refused') return 'needs-token';
  if (refused) return 'refused';
  switch (following) {
    case 'off':
      return token === 'taken' ? 'active' : 'connecting';
    case 'not-yet':
      return 'connecting';
    case 'on':
      return 'active';
    case 'broken':
      return 'reconnecting';
    default:
      return assertNever(following);
  }
}
