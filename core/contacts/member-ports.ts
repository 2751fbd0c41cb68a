import type { ParticipantClient } from '../participant/client.ts';
import { endpointUrl, type Contact } from './contact.ts';
import type { ContactsOptions } from './contacts-options.ts';
import type { OpenFeed } from './feed.ts';
import type { MemberPorts } from './member.ts';

/** What a contact has to know of those around it. */
export interface Surroundings {
  /** Whether it was removed. */
  isGone: () => boolean;
  /** Whether all contacts were stopped. */
  isStopped: () => boolean;
  /** Whether another is called so, or nearly. */
  isLabelTaken: (label: string) => boolean;
}

/** Loaded with the first feed: a command that follows no chat needs no websocket. */
const openFeed: OpenFeed = async (feed) => (await import('./feed.ts')).openFeed(feed);

/**
 * Connects one contact to the other parts. Readings outlive their contact: what they still find must not store it anew, nor
 * tell of it.
 */
export function memberPorts(
  { id, endpoint }: Contact,
  options: ContactsOptions,
  { isGone, isStopped, isLabelTaken }: Surroundings,
): MemberPorts {
  const { ports, store, line, agentFor, live, open = openFeed, isOurs } = options;
  const route = endpointUrl(endpoint);
  return {
    ...ports,
    // A token that comes while everything is being stopped is kept, but nobody would ever end what it begins.
    get live() {
      return live && !isStopped();
    },
    open,
    agentFor,
    client: async (): Promise<ParticipantClient> => options.clients(route),
    isOnline: () => line.isOnline(route),
    track: () => line.track(route, new URL(route).origin),
    save: (changed) => {
      if (!isGone()) store.put(changed);
    },
    onChange: () => options.onChange(id),
    onAttachments: (changed) => {
      if (!isGone()) options.onAttachments(id, changed);
    },
    onEnded: (contact, ending) => {
      if (!isGone()) options.onEnded(contact, ending);
    },
    isOurs: (attachmentId) => isOurs?.(id, attachmentId) ?? false,
    isLabelTaken,
    limit: options.limit,
  };
}
