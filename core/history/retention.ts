import { setImmediate } from 'node:timers/promises';
import type { Downloads } from '../downloads/downloads.ts';
import { AttacheError } from '../error.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Clock, Log } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { Queue } from '../uploads/queue.ts';
import { isOver, needsBytes } from '../uploads/transition.ts';

const DAY_MS = 24 * 60 * 60_000;
/**
 * As long as a chat may last (StartChatContact, ChatDurationInMinutes): what we sent in one that goes on must be known for
 * ours, or it counts as somebody else's, and as new; and what was fetched from it, or it is fetched again.
 */
const LONGEST_CHAT_MS = 7 * DAY_MS;
/** Rows of one commit, so that nobody waits for a long history to go. */
const STEP = 200;

/** Contacts whose chat goes on, and until when what was over counts as old in them. */
interface OpenChats {
  contacts: readonly string[];
  before: number;
}

export interface RetentionOptions {
  clock: Clock;
  log: Log;
  store: Pick<Store, 'uploads' | 'downloads' | 'contacts' | 'timelines' | 'transaction'>;
  queue: Pick<Queue, 'all' | 'applyAll'>;
  downloads: Pick<Downloads, 'view' | 'views' | 'remove'>;
  outbox: Pick<Outbox, 'remove'>;
  /** How long the history is kept; null is for ever. Asked anew each time. */
  days: () => number | null;
  /** What time it is at least, epoch milliseconds; while that is unknown nothing is deleted. */
  time: { latest: () => number | undefined };
  /** Ids of the contacts whose chat is not over. */
  openChats: () => readonly string[];
}

/**
 * Deletes what came to its end longer ago than the history is to be kept, in the list or out of it. What is open stays, and
 * so does what failed as long as its file is kept: only its user gives that up.
 */
export class Retention {
  readonly #options: RetentionOptions;
  #timer: Disposable | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Sweeps now, and once a day from now on; called again after the setting was changed. */
  start(): void {
    this.#timer?.[Symbol.dispose]();
    if (this.#stopped) return;
    this.#sweeping = this.#sweeping.then(() => this.#sweep());
    this.#timer = this.#options.clock.after(DAY_MS, () => this.start());
  }

  /** Resolves when the commit that is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.[Symbol.dispose]();
    await this.#sweeping;
  }

  /** Never rejects: what could not be deleted today is tomorrow's. */
  async #sweep(): Promise<void> {
    const days = this.#options.days();
    const now = this.#options.time.latest();
    if (days === null || now === undefined) return;
    try {
      const before = now - days * DAY_MS;
      const chats = { contacts: this.#options.openChats(), before: Math.min(before, now - LONGEST_CHAT_MS) };
      await this.#emptyLists(before, chats);
      const deleted = (await this.#deleteUploads(before, chats)) + (await this.#deleteDownloads(before));
      if (deleted === 0) return;
      this.#options.store.contacts.forgetUnused();
      this.#options.log.info('history.deleted', { entries: deleted, days });
    } catch (error) {
      this.#options.log.warn('history.not-deleted', { error });
    }
  }

  async #emptyLists(before: number, chats: OpenChats): Promise<void> {
    const { queue, downloads, clock } = this.#options;
    const open = new Set(chats.contacts);
    const isOld = ({ contact, finishedAt }: { contact: string; finishedAt?: number | undefined }): boolean =>
      finishedAt !== undefined && finishedAt < (open.has(contact) ? chats.before : before);
    const old = queue.all().filter((upload) => isOver(upload) && !needsBytes(upload) && isOld(upload));
    for (let from = 0; from < old.length && !this.#stopped; from += STEP) {
      const event = { type: 'remove', at: clock.now() } as const;
      queue.applyAll(old.slice(from, from + STEP).map(({ id }) => ({ id, event })));
      await setImmediate();
    }
    for (const { id } of downloads.views()) {
      if (this.#stopped) return;
      // As it is now: the others have their turn in between, and may remove it or go on with it.
      const view = downloads.view(id);
      if (view === undefined || !['done', 'failed', 'cancelled'].includes(view.state) || !isOld(view))
        continue;
      await downloads.remove(id);
      await setImmediate();
    }
  }

  async #deleteUploads(before: number, chats: OpenChats): Promise<number> {
    const { store, outbox } = this.#options;
    return this.#inSteps(async () => {
      const gone: string[] = [];
      for (const { id } of store.uploads.listExpired(before, chats, STEP)) {
        // A copy that outlived its row would be offered again at the next start.
        if (await isRemoved(outbox, id)) gone.push(id);
      }
      store.transaction(() => {
        for (const id of gone) {
          store.uploads.delete(id);
          store.timelines.delete(id);
        }
      });
      return gone.length;
    });
  }

  async #deleteDownloads(before: number): Promise<number> {
    const { store } = this.#options;
    return this.#inSteps(() => {
      const gone = store.downloads.listExpired(before, STEP);
      store.transaction(() => {
        for (const { id } of gone) {
          store.downloads.delete(id);
          store.timelines.delete(id);
        }
      });
      return gone.length;
    });
  }

  /** Until there is nothing left to delete, or what is left cannot be. */
  async #inSteps(step: () => number | Promise<number>): Promise<number> {
    let deleted = 0;
    while (!this.#stopped) {
      const now = await step();
      if (now === 0) break;
      deleted += now;
      await setImmediate();
    }
    return deleted;
  }
}

async function isRemoved(outbox: Pick<Outbox, 'remove'>, id: string): Promise<boolean> {
  try {
    await outbox.remove(id);
    return true;
  } catch (error) {
    if (!(error instanceof AttacheError)) throw error;
    return false;
  }
}
