import path from 'node:path';
import { z } from 'zod';
import type { ExportingView, HistoryEntry, HistoryFilter, HistoryFormat } from '../../contract/history.ts';
import type { Folder } from '../downloads/folder.ts';
import { showFile } from '../downloads/open.ts';
import { AttacheError } from '../error.ts';
import { nodeFiles, removeIfThere } from '../files.ts';
import type { Ports } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { exportFolder, exportHistory, type ExportTarget } from './export.ts';
import { historySteps } from './search.ts';

/** Exports that can still be shown in their folder. */
const REMEMBERED_MAX = 20;
/** Under which the part that is being written is stored, so that a crash leaves nobody's names lying about. */
const STORED_AS = 'export-part';

export interface ExportsOptions {
  ports: Pick<Ports, 'clock' | 'random' | 'desktop' | 'log'>;
  store: Store;
  /** Where exports go unless somebody names a file. Asked anew each time. */
  folder: () => Folder;
  onChange: () => void;
}

export interface Exported {
  exported: string;
  path: string;
  entries: number;
}

/** The exports of the history: one at a time, and the newest can be shown in their folder. */
export class Exports {
  readonly #options: ExportsOptions;
  readonly #paths = new Map<string, string>();
  readonly #stopping = new AbortController();
  #view: ExportingView = { state: 'idle' };
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: ExportsOptions) {
    this.#options = options;
  }

  view(): ExportingView {
    return this.#view;
  }

  /** Takes away what an engine left that ended in the middle of an export. Never rejects. */
  async restore(): Promise<void> {
    const { store, ports } = this.#options;
    const part = z.string().safeParse(store.state.all().get(STORED_AS)).data;
    if (part === undefined) return;
    try {
      await removeIfThere(nodeFiles, part);
      store.state.delete(STORED_AS);
    } catch (error) {
      ports.log.warn('history.part-left', { error });
    }
  }

  /**
   * Writes what a filter finds into the folder of exports, or to a file.
   *
   * @throws AttacheError `not-possible-now` while another is written, `interrupted`, and as {@link exportHistory}
   */
  async write(
    filter: HistoryFilter,
    format: HistoryFormat,
    { file, signal }: { file?: string; signal?: AbortSignal } = {},
  ): Promise<Exported> {
    if (this.#view.state !== 'idle') {
      throw new AttacheError('not-possible-now', { what: 'export', state: this.#view.state });
    }
    const ending =
      signal === undefined ? this.#stopping.signal : AbortSignal.any([signal, this.#stopping.signal]);
    const total = this.#options.store.history.count(filter);
    this.#show({ state: 'writing', written: 0, total });
    const running = this.#write(this.#steps(filter, total, ending), format, this.#target(format, file));
    this.#running = running.catch(() => undefined);
    try {
      return await running;
    } finally {
      this.#show({ state: 'idle' });
    }
  }

  /** Shows a finished one in its folder. @throws AttacheError `export-unknown`, `file-gone`, `file-not-opened` */
  async showInFolder(exported: string): Promise<void> {
    const file = this.#paths.get(exported);
    if (file === undefined) throw new AttacheError('export-unknown');
    await showFile(file, this.#options.ports.desktop);
  }

  /** Resolves when the one that is being written is taken back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  #target(format: HistoryFormat, file: string | undefined): ExportTarget {
    if (file !== undefined) return { kind: 'file', path: file };
    const day = new Date(this.#options.ports.clock.now()).toISOString().slice(0, 10);
    return { kind: 'free-name', folder: this.#options.folder(), name: `attache-history-${day}.${format}` };
  }

  async #write(
    steps: Iterable<readonly HistoryEntry[]>,
    format: HistoryFormat,
    target: ExportTarget,
  ): Promise<Exported> {
    const { store, ports } = this.#options;
    const exported = ports.random.uuid();
    const part = path.join(exportFolder(target), `.attache-history-${exported}.part`);
    store.state.put(STORED_AS, part);
    const written = await exportHistory(steps, format, target, part).finally(() =>
      store.state.delete(STORED_AS),
    );
    this.#paths.set(exported, written.path);
    for (const [oldest] of this.#paths) {
      if (this.#paths.size <= REMEMBERED_MAX) break;
      this.#paths.delete(oldest);
    }
    return { exported, ...written };
  }

  *#steps(filter: HistoryFilter, total: number, ending: AbortSignal): Generator<readonly HistoryEntry[]> {
    let written = 0;
    for (const entries of historySteps(this.#options.store, filter)) {
      yield entries;
      if (ending.aborted) throw new AttacheError('interrupted');
      written += entries.length;
      this.#show({ state: 'writing', written, total });
    }
  }

  #show(view: ExportingView): void {
    this.#view = view;
    this.#options.onChange();
  }
}
