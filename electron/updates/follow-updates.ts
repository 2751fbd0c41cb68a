import type { UpdateView } from '../../contract/update.ts';
import { errorViewOf } from '../../core/error.ts';
import type { Clock, Log, Random, Updates } from '../../core/ports.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import type { Updater } from './updater.ts';
import { nextLook, type Before } from './when.ts';

/** The server has answered by then, or will not. Milliseconds. */
const LOOK_WITHIN_MS = 60_000;
/** What is not here by then has come to a stop: a hundred megabytes at 30 kB/s are. Milliseconds. */
const FETCH_WITHIN_MS = 60 * 60_000;

type Engine = Pick<FollowedEngine, 'settings' | 'work' | 'mayReachOut' | 'watch'>;

interface UpdateOptions {
  updater: Updater;
  clock: Clock;
  random: Pick<Random, 'unit'>;
  log: Pick<Log, 'info' | 'warn'>;
}

/**
 * Looks for a newer version from time to time, fetches it while no files move, and has it installed when the app is quit. Files
 * come first: a download gives way to them, and to a pause of everything.
 */
export class UpdateFollower implements Updates {
  readonly #options: UpdateOptions;
  readonly #listeners = new Set<() => void>();
  #view: UpdateView = { state: 'idle' };
  #timer: Disposable | undefined;
  /** Of what is under way. */
  #underWay: AbortController | undefined;
  #gaveWay = 0;
  #wanted = false;
  /** Whether no files move, and some might. */
  #mayWork = false;
  /** Once there is an engine to follow. */
  #leave: () => void = () => undefined;

  constructor(options: UpdateOptions) {
    this.#options = options;
  }

  /**
   * Begins to do what the setting says.
   *
   * @param leave - ends the app as its user would, to be started anew.
   */
  follow(engine: Engine, leave: () => void): void {
    this.#leave = leave;
    engine.watch(() => this.#weigh(engine));
  }

  /** Installs what is ready, ends the process and starts the new version. */
  installAndRestart(): void {
    this.#options.updater.installAndRestart();
  }

  /** The process ends in a hurry: what is ready is for the next time. */
  keepFromInstalling(): void {
    this.#options.updater.keepFromInstalling();
  }

  view(): UpdateView {
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  restart(): boolean {
    if (this.#view.state !== 'ready') return false;
    this.#leave();
    return true;
  }

  /** Takes up or drops what the setting says, and gives way to files. */
  #weigh({ settings, work, mayReachOut }: Engine): void {
    this.#mayWork = mayReachOut && !work.moving && !work.paused;
    if (!this.#mayWork) this.#underWay?.abort();
    const { updates: wanted } = settings.values;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) {
      this.#lookAfter({ kind: 'begun' });
      return;
    }
    this.#timer?.[Symbol.dispose]();
    this.#underWay?.abort();
    this.keepFromInstalling();
    this.#put({ state: 'idle' });
  }

  #lookAfter(before: Before): void {
    const { clock, random } = this.#options;
    this.#timer?.[Symbol.dispose]();
    this.#timer = clock.after(nextLook(before, random.unit()), () => void this.#attempt());
  }

  /** Each attempt arms the next, so there is one at a time. Never rejects. */
  async #attempt(): Promise<void> {
    if (!this.#mayWork || this.#underWay !== undefined) {
      this.#lookAfter({ kind: 'busy' });
      return;
    }
    const underWay = (this.#underWay = new AbortController());
    const after = await this.#lookAndFetch(underWay);
    this.#underWay = undefined;
    if (this.#wanted && after !== undefined) this.#lookAfter(after);
  }

  /** @returns what came before the next look, or undefined if there need be none */
  async #lookAndFetch(underWay: AbortController): Promise<Before | undefined> {
    const { updater, log } = this.#options;
    try {
      const version = await this.#within(LOOK_WITHIN_MS, underWay.signal, (signal) => updater.look(signal));
      if (version === undefined) {
        this.#put({ state: 'idle' });
        return { kind: 'looked' };
      }
      log.info('update.found', { version });
      this.#put({ state: 'fetching', version });
      await this.#within(FETCH_WITHIN_MS, underWay.signal, (signal) => updater.fetch(signal));
      underWay.signal.throwIfAborted();
      log.info('update.ready', { version });
      this.#gaveWay = 0;
      this.#put({ state: 'ready', version });
      // A still newer one would first cost the one that is ready; it is found after the next start.
      return undefined;
    } catch (error) {
      if (underWay.signal.aborted) {
        // It may have been whole already.
        this.keepFromInstalling();
        this.#put({ state: 'idle' });
        return { kind: 'gave-way', times: (this.#gaveWay += 1) };
      }
      log.warn('update.failed', { error });
      this.#put({ state: 'failed', error: errorViewOf(error) });
      return { kind: 'looked' };
    }
  }

  async #within<T>(ms: number, given: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const timer = this.#options.clock.after(ms, () => late.abort());
    try {
      return await work(AbortSignal.any([given, late.signal]));
    } finally {
      timer[Symbol.dispose]();
    }
  }

  #put(view: UpdateView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
