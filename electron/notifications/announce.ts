import { NEWS_KINDS, type News } from '../desk/news.ts';
import type { WindowWish } from '../../contract/window-wish.ts';
import type { Speech } from '../words/speech.ts';

/** One notification, and what the window is to show when it is clicked. */
export interface Announcement {
  readonly title: string;
  readonly body: string;
  readonly wish: WindowWish;
}

type Kind = News['kind'];

/** Its words: for several, and for one with its name. */
const WORDS = {
  sent: ['sent', 'sentNamed'],
  failed: ['failed', 'failedNamed'],
  saved: ['saved', 'savedNamed'],
  'not-saved': ['notSaved', 'notSavedNamed'],
  received: ['received', 'receivedNamed'],
} as const satisfies Record<Kind, readonly [string, string]>;

/**
 * One announcement of all that happened, the worst first: ten files that arrive are one notification.
 *
 * @param details - whether files and contacts may be named.
 */
export function announce(news: readonly News[], speech: Speech, details: boolean): Announcement | undefined {
  const lines = NEWS_KINDS.flatMap((kind) => {
    const ofKind = news.filter((one) => one.kind === kind);
    return ofKind.length === 0 ? [] : [line(kind, ofKind, speech, details)];
  });
  const [title] = lines;
  const wish = wishFor(news);
  if (title === undefined || wish === undefined) return undefined;
  return { title, body: lines.slice(1).join('\n'), wish };
}

function line(kind: Kind, news: readonly News[], { words, count, fill }: Speech, details: boolean): string {
  const [forms, named] = WORDS[kind];
  const total = news.reduce((sum, one) => sum + one.count, 0);
  const [only] = news;
  if (!details || only === undefined || !isOfOne(news)) return count(words.notification[forms], total);
  const values = { name: only.name, contact: only.contact };
  return kind === 'received'
    ? count(words.notification[named], total, values)
    : fill(words.notification[named], values);
}

/** One file, or, of what was received, one contact. */
function isOfOne(news: readonly News[]): boolean {
  return new Set(news.map(({ wish }) => JSON.stringify(wish))).size === 1;
}

/** To the item if it is all about one; else to where all of them are. */
function wishFor(news: readonly News[]): WindowWish | undefined {
  const [first] = news;
  if (first === undefined || isOfOne(news)) return first?.wish;
  const onlyDownloads = news.every(({ kind }) => kind === 'saved' || kind === 'not-saved');
  return { kind: 'show-page', page: onlyDownloads ? 'downloads' : 'queue' };
}
