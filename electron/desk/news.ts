import { downloadEnded, uploadEnded } from '../../contract/came-to-an-end.ts';
import type { ContactView, DownloadView, UploadView } from '../../contract/views.ts';
import type { WindowWish } from '../../contract/window-wish.ts';

export const NEWS_KINDS = ['failed', 'not-saved', 'received', 'sent', 'saved'] as const;

/** Something that happened and that somebody who does not look at the window would want to know. */
export interface News {
  readonly kind: (typeof NEWS_KINDS)[number];
  /** Files. */
  readonly count: number;
  /** Of the one file; what was received has none here. */
  readonly name: string;
  /** Label of its contact. */
  readonly contact: string;
  /** Where the window shows it. */
  readonly wish: WindowWish;
}

export function uploadNews(
  before: UploadView | undefined,
  after: UploadView,
  contact: string,
): News | undefined {
  if (!uploadEnded(before, after)) return undefined;
  const failed = after.state === 'failed' || after.state === 'rejected';
  return {
    kind: failed ? 'failed' : 'sent',
    count: 1,
    name: after.name,
    contact,
    wish: { kind: 'show', item: 'upload', id: after.id, contact: after.contact },
  };
}

export function downloadNews(
  before: DownloadView | undefined,
  after: DownloadView,
  contact: string,
): News | undefined {
  if (!downloadEnded(before, after)) return undefined;
  return {
    kind: after.state === 'done' ? 'saved' : 'not-saved',
    count: 1,
    name: after.name,
    contact,
    wish: { kind: 'show', item: 'download', id: after.id, contact: after.contact },
  };
}

/** Of a contact that was known before: what a chat already held when it was added is no news. */
export function contactNews(before: ContactView | undefined, after: ContactView): News | undefined {
  const count = (after.unread ?? 0) - (before?.unread ?? 0);
  if (before === undefined || before.state === 'connecting' || count <= 0) return undefined;
  return {
    kind: 'received',
    count,
    name: '',
    contact: after.label,
    wish: { kind: 'show-contact', contact: after.id },
  };
}
