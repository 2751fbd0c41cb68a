import type { Log } from './ports.ts';
import type { DamagedRow } from './store/store.ts';

/** Columns that may name the customers' files and contacts: the log goes to support (diagnostics/bundle.ts). */
const NAMING: ReadonlySet<string> = new Set([
  'name',
  'label',
  'directory',
  'part_path',
  'path',
  'error',
  'location',
]);

/** Rows that are not what was written: each is logged and told once, however often it is met. */
export class DamagedRows {
  readonly #log: Log;
  readonly #met = new Set<string>();
  #untold = 0;
  #tell: ((count: number) => void) | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The log keeps what the row still says, but for names: for support, when the record has been put anew. */
  add({ table, row }: DamagedRow): void {
    const key = `${table} ${String(row['id'])}`;
    if (this.#met.has(key)) return;
    this.#met.add(key);
    const said = Object.fromEntries(Object.entries(row).filter(([column]) => !NAMING.has(column)));
    this.#log.error('store.row-damaged', { table, row: said });
    if (this.#tell === undefined) this.#untold += 1;
    else this.#tell(1);
  }

  /** Who tells the user: at once of all that were met so far, then of each. */
  tellBy(tell: (count: number) => void): void {
    this.#tell = tell;
    if (this.#untold > 0) tell(this.#untold);
  }
}
