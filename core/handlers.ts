import type { Handlers } from './dispatch.ts';
import { certificateHandlers } from './handlers/certificates.ts';
import { contactHandlers } from './handlers/contacts.ts';
import { downloadHandlers } from './handlers/downloads.ts';
import { fileHandlers } from './handlers/files.ts';
import { historyHandlers } from './handlers/history.ts';
import { linkHandlers } from './handlers/links.ts';
import { offerHandlers } from './handlers/offers.ts';
import { otherHandlers } from './handlers/others.ts';
import { placeHandlers } from './handlers/places.ts';
import { proxyHandlers } from './handlers/proxy.ts';
import { queueHandlers } from './handlers/queue.ts';
import { settingHandlers } from './handlers/settings.ts';
import { sourceHandlers } from './handlers/sources.ts';
import { updateHandlers } from './handlers/updates.ts';
import { uploadHandlers } from './handlers/uploads.ts';
import type { Parts } from './parts.ts';

/** What carries each command out. Commands end with the engine, so none needs a time-out of its own. */
export function createHandlers(parts: Parts, stopping: AbortSignal): Handlers {
  return {
    ...contactHandlers(parts, stopping),
    ...uploadHandlers(parts, stopping),
    ...linkHandlers(parts),
    ...downloadHandlers(parts),
    ...sourceHandlers(parts),
    ...offerHandlers(parts, stopping),
    ...placeHandlers(parts),
    ...fileHandlers(parts),
    ...historyHandlers(parts),
    ...proxyHandlers(parts),
    ...queueHandlers(parts),
    ...settingHandlers(parts),
    ...certificateHandlers(parts),
    ...updateHandlers(parts),
    ...otherHandlers(parts, stopping),
  };
}
