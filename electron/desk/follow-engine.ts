import type { Settings, SettingsView } from '../../contract/settings.ts';
import type { Engine } from '../../core/engine.ts';
import { speechOf, type Speech } from '../words/speech.ts';
import { Desk } from './desk.ts';
import type { News } from './news.ts';
import type { Work } from './work.ts';

/** The engine as the tray, the menus and the rest of the desktop follow it. */
export interface FollowedEngine {
  readonly work: Work;
  readonly settings: SettingsView;
  /** Whether the line is there, and no mistake in the policy forbids all traffic. */
  readonly mayReachOut: boolean;
  /** In the language of the settings. */
  readonly speech: Speech;
  /** Calls now, and whenever something may have changed: at most four times a second. */
  watch(listener: () => void): void;
  onNews(listener: (news: readonly News[]) => void): void;
}

/**
 * Follows the engine for as long as it runs.
 *
 * @param preferredLanguages - as Electron's `app.getPreferredSystemLanguages()`.
 */
export function followEngine(
  engine: Pick<Engine, 'subscribe'>,
  preferredLanguages: () => readonly string[],
): FollowedEngine {
  const watchers: (() => void)[] = [];
  const newsListeners: ((news: readonly News[]) => void)[] = [];
  let desk: Desk | undefined;
  let speech: Speech | undefined;
  let spoken: Settings['language'] | undefined;

  engine.subscribe((event) => {
    if (event.kind === 'snapshot') {
      desk = new Desk(event.snapshot);
      return;
    }
    const news = desk?.take(event) ?? [];
    for (const watcher of watchers) watcher();
    if (news.length > 0) for (const listener of newsListeners) listener(news);
  });

  const followed = (): Desk => {
    // The snapshot comes before subscribe() returns.
    if (desk === undefined) throw new Error('expected a snapshot');
    return desk;
  };

  return {
    get work() {
      return followed().work;
    },
    get settings() {
      return followed().settings;
    },
    get mayReachOut() {
      return followed().mayReachOut;
    },
    get speech() {
      const { language } = followed().settings.values;
      if (speech === undefined || language !== spoken) speech = speechOf(language, preferredLanguages());
      spoken = language;
      return speech;
    },
    watch(listener) {
      watchers.push(listener);
      listener();
    },
    onNews: (listener) => void newsListeners.push(listener),
  };
}
