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
   * Whether the page may have an address opened outside the window: only a link that the engine gave out, and of those
   * only https, or http to the sandbox on this machine. A page that went wrong can open nothing of its own.
   */
  mayOpen(address: string): boolean {
    const url = URL.parse(address);
    if (url === null || !this.#hashes.includes(hash(address))) return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  }
}

function hash(url: string): string {
  return createHash('sha256').update(url).digest('base64');
}
