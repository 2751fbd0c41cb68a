import type { WindowWish } from '../../contract/window-wish.ts';
import type { Clock } from '../../core/ports.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import type { News } from '../desk/news.ts';
import { announce, type Announcement } from './announce.ts';

/** News is collected so long from the first on: what was sent together mostly arrives within it. Milliseconds. */
const COLLECT_MS = 3_000;
/** Notifications that a click is still waited for. Older ones are left to the system. */
const KEPT_MAX = 20;

/** The part of Electron's Notification that is used. */
export interface ShownNotification {
  on(event: 'click', listener: () => void): unknown;
  show(): void;
}

interface NotificationOptions {
  make: (announcement: Pick<Announcement, 'title' | 'body'>) => ShownNotification;
  engine: Pick<FollowedEngine, 'speech' | 'settings' | 'onNews'>;
  /** Tells when somebody locks the screen: macOS and Windows. */
  powerMonitor: { on(event: 'lock-screen' | 'unlock-screen', listener: () => void): unknown };
  /** Whether somebody looks at the window: then it tells by itself. */
  isLookedAt: () => boolean;
  /** What a click on a notification asks for. */
  onWish: (wish: WindowWish) => void;
  clock: Clock;
}

/** Tells on the desktop what became of files. Names of files and contacts only where that is set, and never on a locked screen. */
export function setupNotifications(options: NotificationOptions): void {
  const { make, engine, powerMonitor, isLookedAt, onWish, clock } = options;
  const collected: News[] = [];
  // One that nothing refers to is collected, and its click with it.
  const kept: ShownNotification[] = [];
  let locked = false;
  powerMonitor.on('lock-screen', () => (locked = true));
  powerMonitor.on('unlock-screen', () => (locked = false));

  const tell = (): void => {
    const news = collected.splice(0);
    const { notifications, notificationDetails } = engine.settings.values;
    if (!notifications || isLookedAt()) return;
    const announcement = announce(news, engine.speech, notificationDetails && !locked);
    if (announcement === undefined) return;
    const { title, body, wish } = announcement;
    const notification = make({ title, body });
    notification.on('click', () => onWish(wish));
    notification.show();
    kept.push(notification);
    if (kept.length > KEPT_MAX) kept.shift();
  };

  engine.onNews((news) => {
    if (collected.length === 0) clock.after(COLLECT_MS, tell);
    collected.push(...news);
  });
}
