import { AttacheError } from '../error.ts';
import type { DownloadRepository } from '../store/downloads.ts';
import type { Download } from './download.ts';
import { downloadHappening } from './happening.ts';

type OptionalField = 'partPath' | 'etag' | 'retry' | 'error' | 'finishedAt';

export interface DownloadStore extends Pick<DownloadRepository, 'put' | 'listOpen'> {
  /** All writes of `work` or none, for the price of one commit. */
  transaction(work: () => void): void;
}

/** The downloads that the user sees. Every change is committed before anybody acts on it. */
export class DownloadList {
  readonly #store: DownloadStore;
  readonly #now: () => number;
  readonly #onChange: (id: string) => void;
  readonly #downloads: Map<string, Download>;

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
    const changed = { ...this.get(id), ...changes };
    for (const field of forget) Reflect.deleteProperty(changed, field);
    return this.put(changed);
  }

  #write(download: Download): void {
    const before = this.#downloads.get(download.id);
    this.#store.put(download, before && downloadHappening(before, download, this.#now()));
  }

  /** What is written is what everybody sees from now on. */
  #take(download: Download): void {
    if (download.removedAt === undefined) this.#downloads.set(download.id, download);
    else this.#downloads.delete(download.id);
    this.#onChange(download.id);
  }
}
