import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';
import { knownContact } from './known.ts';

/** The commands about links, and about what is to be kept alive by itself. */
export function linkHandlers(parts: Parts): HandlersOf<'links'> & HandlersOf<'attachments'> {
  const { links, upkeep } = parts;
  return {
    'links.make': async ({ contact, attachmentId, expirySeconds }) => ({
      link: await links.make(knownContact(parts, contact).id, attachmentId, expirySeconds),
    }),
    'links.reveal': async ({ contact, attachmentId, expirySeconds }) => {
      const { link, url } = await links.reveal(knownContact(parts, contact).id, attachmentId, expirySeconds);
      return { link, url: url.reveal().href };
    },
    'links.drop': ({ contact, attachmentId }) => {
      links.drop(contact, attachmentId);
      return {};
    },
    'attachments.show': ({ window, attachments }) => {
      upkeep.show(window, attachments);
      return {};
    },
  };
}
