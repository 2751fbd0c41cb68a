/** What is under way at once; the sender waits while there is more. Bytes. */
const WINDOW_IN_BYTES = 256 * 1024;

/** What one direction of a connection has under way, in order. */
export class Flight {
  #last: Promise<void> = Promise.resolve();
  #flying = 0;
  readonly #landings: Promise<void>[] = [];

  /** @param deliver - must not reject; called when everything before has arrived. */
  launch(bytes: number, deliver: () => Promise<void>): void {
    this.#flying += bytes;
    this.#last = this.#last.then(deliver).then(() => {
      this.#flying -= bytes;
      void this.#landings.shift();
    });
    this.#landings.push(this.#last);
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    while (this.#flying > WINDOW_IN_BYTES) await this.#landings[0];
  }

  /** Resolves when everything has arrived. */
  async landed(): Promise<void> {
    await this.#last;
  }
}
