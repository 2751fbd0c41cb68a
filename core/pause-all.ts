import { z } from 'zod';
import type { QueueView } from '../contract/views.ts';
import type { Clock } from './ports.ts';
import type { ValueRepository } from './store/values.ts';

/** Under which it is stored; the value is since when, epoch milliseconds. */
const STORED_AS = 'paused-since';
const sinceSchema = z.number().int().nonnegative();

/** Whether the user has paused everything: stored, so that a restart sends nothing that was stopped. */
export class PauseAll {
  readonly #store: Pick<ValueRepository, 'all' | 'put' | 'delete'>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #onChange: () => void;
  #since: number | undefined;

  constructor(
    store: Pick<ValueRepository, 'all' | 'put' | 'delete'>,
    clock: Pick<Clock, 'now'>,
    onChange: () => void,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#since = sinceSchema.safeParse(store.all().get(STORED_AS)).data;
  }

  get isOn(): boolean {
    return this.#since !== undefined;
  }

  view(): QueueView {
    return this.#since === undefined ? { paused: false } : { paused: true, since: this.#since };
  }

  /** Commits it. @throws AttacheError `disk-full`, `disk-failed` */
  begin(): void {
    if (this.isOn) return;
    const since = this.#clock.now();
    this.#store.put(STORED_AS, since);
    this.#since = since;
    this.#onChange();
  }

  /** Commits it. @throws AttacheError `disk-full`, `disk-failed` */
  end(): void {
    if (!this.isOn) return;
    this.#store.delete(STORED_AS);
    this.#since = undefined;
    this.#onChange();
  }
}
