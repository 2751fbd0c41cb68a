import { nodeFiles, removeIfThere } from '../files.ts';
import type { Log } from '../ports.ts';
import { OF_THE_BYTES, type DownloadList } from './list.ts';
import { published } from './publish.ts';

/** How much of each download is here: its part file, and what is known of it. */
export class Arrivals {
  readonly #list: DownloadList;
  readonly #log: Log;
  /** Bytes that are here, as last seen; kept for the bar of a download that is paused, until it is done. */
  readonly #received = new Map<string, number>();

  constructor(list: DownloadList, log: Log) {
    this.#list = list;
    this.#log = log;
  }

  /** Bytes; undefined if that is not known, or no matter any more. */
  of(id: string): number | undefined {
    return this.#received.get(id);
  }

  record(id: string, receivedInBytes: number): void {
    this.#received.set(id, receivedInBytes);
  }

  /** Everything is here, under its own name. */
  done(id: string): void {
    this.#received.delete(id);
  }

  /** The bytes that are here are of no use. */
  async startOver(id: string): Promise<void> {
    await this.#remove(id);
    this.#list.change(id, {}, ...OF_THE_BYTES);
  }

  /**
   * Takes the part file away, and then its path out of the row: a path that is still there says that the file may be. What has
   * its name already, because the last engine died between that and its commit, is not taken away: it is done.
   */
  async discard(id: string): Promise<void> {
    if ((await published(this.#list.get(id))) !== undefined) {
      this.#list.change(id, { state: 'done' }, 'error', 'retry', 'partPath');
      this.#received.delete(id);
    } else if (await this.#remove(id)) this.#list.change(id, {}, ...OF_THE_BYTES, 'partPath');
  }

  /** @returns whether it is gone. */
  async #remove(id: string): Promise<boolean> {
    const { partPath } = this.#list.get(id);
    this.#received.delete(id);
    try {
      if (partPath !== undefined) await removeIfThere(nodeFiles, partPath);
      return true;
    } catch (error) {
      this.#log.warn('download.part-not-removed', { download: id, error });
      return false;
    }
  }
}
