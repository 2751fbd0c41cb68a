import { uptime } from 'node:os';
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
  /** Those that the last engine did not bring to an end of any kind: nobody flushed what came last. */
  readonly #leftBehind: ReadonlySet<string>;

  constructor(list: DownloadList, log: Log) {
    this.#list = list;
    this.#log = log;
    const leftBehind = list.all().filter(({ state }) => state === 'fetching');
    this.#leftBehind = new Set(leftBehind.map(({ id }) => id));
  }

  /**
   * Whether bytes of the part may be others than were written: what was not flushed when the machine went down can be zeros.
   * @param writtenAt - when it was last written, epoch milliseconds.
   */
  mayBeSpoilt(id: string, writtenAt: number): boolean {
    // By the clock that the file's own time is of.
    return this.#leftBehind.has(id) && writtenAt < Date.now() - uptime() * 1_000;
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
