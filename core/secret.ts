import { inspect } from 'node:util';

/**
 * A token. Every way of printing it prints a redaction; only {@link Secret.reveal} gives the value, and the places that
 * call it can be counted: the header of a request, and the vault.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** A pre-signed URL: its query is as good as a password, so only host and path are printed. */
export class SignedUrl {
  readonly #url: URL;

  /** @throws TypeError if `url` is not a URL. The message does not repeat it. */
  constructor(url: string) {
    const parsed = URL.parse(url);
    if (parsed === null) throw new TypeError('expected an absolute URL');
    this.#url = parsed;
  }

  reveal(): URL {
    return new URL(this.#url);
  }

  /** Scheme, host and port: what the line and the proxy need to know. */
  get origin(): string {
    return this.#url.origin;
  }

  toString(): string {
    return `${this.#url.origin}${this.#url.pathname}?[signature]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
