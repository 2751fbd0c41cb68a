import { EventEmitter } from 'node:events';

type Listener = Parameters<EventEmitter['on']>[1];

/** An emitter that takes listeners only for what it will emit: one that would never be called throws with its name. */
export class StrictEmitter extends EventEmitter {
  readonly #noun: string;
  readonly #events: readonly string[];

  constructor(noun: string, events: readonly string[]) {
    super();
    this.#noun = noun;
    this.#events = events;
  }

  override on(event: string, listener: Listener): this {
    this.#check(event);
    return super.on(event, listener);
  }

  override once(event: string, listener: Listener): this {
    this.#check(event);
    return super.once(event, listener);
  }

  override emit(event: string, ...parameters: unknown[]): boolean {
    this.#check(event);
    return super.emit(event, ...parameters);
  }

  #check(event: string): void {
    if (!this.#events.includes(event)) {
      throw new Error(`the stand-in for Electron lacks ${this.#noun}'s event "${event}"`);
    }
  }
}

/** What a listener may call to keep what is announced from happening. */
export class Preventable {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
