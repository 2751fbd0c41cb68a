import dns from 'node:dns';

/**
 * The name `localhost` in the hands of a test: Node asks this instead of the system. Of all names it is the only one that
 * may be used without TLS; a name that never existed could not be mended.
 */
export class Names {
  readonly #real = dns.lookup;
  #isBroken = false;

  constructor() {
    Object.assign(dns, { lookup: this.#lookup });
  }

  break(): void {
    this.#isBroken = true;
  }

  mend(): void {
    this.#isBroken = false;
  }

  restore(): void {
    Object.assign(dns, { lookup: this.#real });
  }

  readonly #lookup = (
    name: string,
    options: dns.LookupAllOptions,
    callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
  ): void => {
    if (name !== 'localhost') {
      this.#real(name, options, callback);
      return;
    }
    // What the system's resolver says on a machine without a line.
    const missing = Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN' });
    if (this.#isBroken) setImmediate(callback, missing, []);
    else setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }]);
  };
}
