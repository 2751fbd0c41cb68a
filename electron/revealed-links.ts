import { createHash } from 'node:crypto';

/** Links live five minutes at most; nobody opens more than this many within them. */
const KEPT_MAX = 64;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** The links that the engine gave to the page. Kept as hashes: a link is as good as a password while it lives. */
export class RevealedLinks {
  readonly #hashes: string[] = [];

  add(url: string): void {
    this.#hashes.push(hash(url));
    if (this.#hashes.length > KEPT_MAX) this.#hashes.shift();
  }

  /**
   * Whether the page may have an address opened outside the window. https: any, as in every browser. http: only a link
   * of the sandbox on this machine that the engine gave out; a page that went wrong must not reach other local servers.
   */
  mayOpen(address: string): boolean {
    const url = URL.parse(address);
    if (url === null) return false;
    if (url.protocol === 'https:') return true;
    return (
      url.protocol === 'http:' && LOOPBACK.includes(url.hostname) && this.#hashes.includes(hash(address))
    );
  }
}

function hash(url: string): string {
  return createHash('sha256').update(url).digest('base64');
}
