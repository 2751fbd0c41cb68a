import type { Log } from './ports.ts';
import type { DamagedRow } from './store/store.ts';

/** Rows that are not what was written: each is logged and told once, however often it is met. */
export class DamagedRows {
  readonly #log: Log;
  readonly #met = new Set<string>();
  #untold = 0;
  #tell: ((count: number) => void) | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The log keeps all that the row still says: for support, when the record has been put anew. */
  add({ table, row }: DamagedRow): void {
    const key = `${table} ${String(row['id'])}`;
    if (this.#met.has(key)) return;
    this.#met.add(key);
    this.#log.error('store.row-damaged', { table, row });
    if (this.#tell === undefined) this.#untold += 1;
    else this.#tell(1);
  }

  /** Who tells the user: at once of all that were met so far, then of each. */
  tellBy(tell: (count: number) => void): void {
    this.#tell = tell;
    if (this.#untold > 0) tell(this.#untold);
  }
}
