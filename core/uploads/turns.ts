import { setImmediate } from 'node:timers/promises';
import { AttacheError } from '../error.ts';

/**
 * Does work that comes in steps, one step a turn of the event loop, so that all else goes on in between. One work after the
 * other: a command must not overtake the one before it, which may not have come to the same upload yet.
 */
export class Turns {
  readonly #stopping: AbortSignal;
  #latest: Promise<unknown> = Promise.resolve();

  /** @param stopping - when it aborts, `interrupted` is thrown into what is halfway. */
  constructor(stopping: AbortSignal) {
    this.#stopping = stopping;
  }

  /** @throws what the work throws. */
  take<T>(work: () => Generator<undefined, T>): Promise<T> {
    const done = this.#latest.then(() => this.#inSteps(work()));
    this.#latest = done.catch(() => undefined);
    return done;
  }

  async #inSteps<T>(work: Generator<undefined, T>): Promise<T> {
    const first = work.next();
    if (first.done === true) return first.value;
    let step: IteratorResult<undefined, T> = first;
    do {
      await setImmediate();
      step = this.#stopping.aborted ? work.throw(new AttacheError('interrupted')) : work.next();
    } while (step.done !== true);
    // To check and send the answer is work too.
    await setImmediate();
    return step.value;
  }
}
