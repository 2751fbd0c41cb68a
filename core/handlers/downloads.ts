import type { HandlersOf } from '../dispatch.ts';
import { commandDownloads } from '../downloads/commands.ts';
import type { Parts } from '../parts.ts';
import { downloadTimeline } from '../timeline.ts';
import { fromOthers } from '../views.ts';
import { knownContact } from './known.ts';

/** The commands about downloads. */
export function downloadHandlers(parts: Parts): HandlersOf<'downloads'> {
  const { downloads, store } = parts;
  return {
    'downloads.start': async ({ contact, attachmentId }) => ({
      download: await downloads.start(knownContact(parts, contact).id, attachmentId),
    }),
    'downloads.start-all': async ({ contact }) => ({
      downloads: await downloads.startAll(fromOthers(parts, knownContact(parts, contact).id)),
    }),
    'downloads.open': async ({ download, confirmed = false }) => {
      await downloads.open(download, confirmed);
      return {};
    },
    'downloads.show-in-folder': async ({ download }) => {
      await downloads.showInFolder(download);
      return {};
    },
    'downloads.drag-out': async ({ download }) => {
      await downloads.dragOut(download);
      return {};
    },
    'downloads.timeline': ({ download }) => ({ entries: downloadTimeline(store, download) }),
    'downloads.pause': (input) => commandDownloads(downloads, 'pause', input.downloads),
    'downloads.resume': (input) => commandDownloads(downloads, 'resume', input.downloads),
    'downloads.cancel': (input) => commandDownloads(downloads, 'cancel', input.downloads),
    'downloads.remove': (input) => commandDownloads(downloads, 'remove', input.downloads),
  };
}
