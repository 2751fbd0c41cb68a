import { watchFile } from '../intake/watch-file.ts';
import type { Clock, PolicyPort } from '../ports.ts';
import { readPolicy, type PolicyReading } from './read-policy.ts';
import type { PolicySource } from './source.ts';

/** Group Policy itself is refreshed every 90 minutes; files are also watched. Milliseconds. */
const LOOK_MS = 5 * 60_000;
/** A file that is just being written is half a file: what cannot be used is believed at the second look. Milliseconds. */
const SETTLE_MS = 1_000;

/**
 * The policy of this machine, read now, and again and again while somebody listens. A change for the better holds at once;
 * one that cannot be used only if it is still so a moment later.
 *
 * @param sources - the strongest first.
 * @param trial - followed only while the others say nothing.
 */
export async function openPolicy(options: {
  sources: readonly PolicySource[];
  trial?: PolicySource | undefined;
  clock: Clock;
}): Promise<PolicyPort> {
  return new FollowedPolicy(options, await readPolicy(options.sources, options.trial));
}

class FollowedPolicy implements PolicyPort {
  readonly #options: Parameters<typeof openPolicy>[0];
  readonly #listeners = new Set<() => void>();
  #reading: PolicyReading;
  #watches = new DisposableStack();
  #timer: Disposable | undefined;
  /** The last look found what cannot be used, for the first time. */
  #isDoubted = false;

  constructor(options: Parameters<typeof openPolicy>[0], reading: PolicyReading) {
    this.#options = options;
    this.#reading = reading;
  }

  current(): PolicyReading {
    return this.#reading;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#begin();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#end();
    };
  }

  #begin(): void {
    const { sources, trial, clock } = this.#options;
    this.#watches = new DisposableStack();
    for (const { file } of [...sources, ...(trial === undefined ? [] : [trial])]) {
      // A little later, so that whoever writes it is done.
      if (file !== undefined) this.#watches.use(watchFile(file, () => this.#lookIn(SETTLE_MS)));
    }
    this.#timer = clock.after(LOOK_MS, () => void this.#look());
  }

  #end(): void {
    this.#watches.dispose();
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }

  #lookIn(ms: number): void {
    if (this.#listeners.size === 0) return;
    this.#timer?.[Symbol.dispose]();
    this.#timer = this.#options.clock.after(ms, () => void this.#look());
  }

  /** Each look arms the next, so there is one at a time but for a file that changes meanwhile. Never rejects. */
  async #look(): Promise<void> {
    const { sources, trial } = this.#options;
    const reading = await readPolicy(sources, trial);
    const isDoubtful = reading.kind === 'unusable' && this.#reading.kind === 'usable' && !this.#isDoubted;
    this.#isDoubted = isDoubtful;
    this.#lookIn(isDoubtful ? SETTLE_MS : LOOK_MS);
    if (isDoubtful || isSame(reading, this.#reading)) return;
    this.#reading = reading;
    for (const listener of this.#listeners) listener();
  }
}

/** By what they say; both are plain data. */
function isSame(a: PolicyReading, b: PolicyReading): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(reading: PolicyReading): unknown {
  return reading.kind === 'usable' ? reading : reading.error.view;
}
