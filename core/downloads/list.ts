import { AttacheError } from '../error.ts';
import type { DownloadRepository } from '../store/downloads.ts';
import type { SharedCommit } from '../store/shared-commit.ts';
import type { Download } from './download.ts';
import { downloadHappening } from './happening.ts';

type OptionalField = 'partPath' | 'path' | 'sha256' | 'etag' | 'retry' | 'error' | 'finishedAt';

/** What is known of the bytes that are here, and is of no use without them. */
export const OF_THE_BYTES = ['etag', 'path', 'sha256'] as const satisfies readonly OptionalField[];

export interface DownloadStore extends Pick<DownloadRepository, 'put' | 'listOpen'> {
  /** All writes of `work` or none, for the price of one commit. */
  transaction(work: () => void): void;
  /** For changes that need not be committed at once. */
  readonly commits: Pick<SharedCommit, 'add' | 'now'>;
}

/** The downloads that the user sees. Every change is committed before anybody acts on it. */
export class DownloadList {
  readonly #store: DownloadStore;
  readonly #now: () => number;
  readonly #onChange: (id: string) => void;
  readonly #downloads: Map<string, Download>;
  /** What the commit that is being written has made of them so far. */
  readonly #drafts = new Map<string, Download>();

  /** @param now - epoch milliseconds. */
  constructor(store: DownloadStore, now: () => number, onChange: (id: string) => void) {
    this.#store = store;
    this.#now = now;
    this.#onChange = onChange;
    this.#downloads = new Map(store.listOpen().map((download) => [download.id, download]));
  }

  /** In the order in which they were asked for; safe to change the list meanwhile. */
  all(): Download[] {
    return [...this.#downloads.values()];
  }

  /** Undefined if it is not in the list. */
  find(id: string): Download | undefined {
    return this.#downloads.get(id);
  }

  /** @throws AttacheError `download-unknown` */
  get(id: string): Download {
    const download = this.#downloads.get(id);
    if (download === undefined) throw new AttacheError('download-unknown', { download: id });
    return download;
  }

  /** Commits downloads, new ones or others, all or none. Throws what the store throws. */
  putAll(downloads: readonly Download[]): void {
    if (downloads.length === 0) return;
    this.#store.transaction(() => downloads.forEach((download) => this.#write(download)));
    for (const download of downloads) this.#take(download);
  }

  /** Commits a download, and takes it out of the list if it was removed. Throws what the store throws. */
  put(download: Download): Download {
    this.#write(download);
    this.#take(download);
    return download;
  }

  /** Commits changes to a download, fields to forget included. @throws AttacheError `download-unknown` */
  change(id: string, changes: Partial<Download>, ...forget: OptionalField[]): Download {
    this.settle();
    return this.put(this.#changed(id, changes, forget));
  }

  /** The same to several, with one commit: all or none. */
  changeAll(ids: readonly string[], changes: Partial<Download>, ...forget: OptionalField[]): void {
    this.settle();
    this.putAll(ids.map((id) => this.#changed(id, changes, forget)));
  }

  /**
   * As {@link DownloadList.change}, in the commit that all share who ask at about the same time. Rejects with what the store throws; nothing has
   * changed then.
   */
  changeTogether(id: string, changes: Partial<Download>, ...forget: OptionalField[]): Promise<Download> {
    const { promise, resolve, reject } = Promise.withResolvers<Download>();
    let changed: Download | undefined;
    this.#store.commits.add({
      write: () => {
        const next = this.#changed(id, changes, forget);
        this.#write(next);
        this.#drafts.set(id, next);
        changed = next;
      },
      kept: () => {
        this.#drafts.delete(id);
        if (changed === undefined) return;
        this.#take(changed);
        resolve(changed);
      },
      refused: (because) => {
        this.#drafts.delete(id);
        reject(because);
      },
    });
    return promise;
  }

  /** Commits what was asked for by now, for somebody who looks before deciding on a change. Does not throw. */
  settle(): void {
    this.#store.commits.now();
  }

  #changed(id: string, changes: Partial<Download>, forget: readonly OptionalField[]): Download {
    const kept = { ...(this.#drafts.get(id) ?? this.get(id)) };
    for (const field of forget) Reflect.deleteProperty(kept, field);
    return { ...kept, ...changes };
  }

  #write(download: Download): void {
    const before = this.#drafts.get(download.id) ?? this.#downloads.get(download.id);
    this.#store.put(download, before && downloadHappening(before, download, this.#now()));
  }

  /** What is written is what everybody sees from now on. */
  #take(download: Download): void {
    if (download.removedAt === undefined) this.#downloads.set(download.id, download);
    else this.#downloads.delete(download.id);
    this.#onChange(download.id);
  }
}
