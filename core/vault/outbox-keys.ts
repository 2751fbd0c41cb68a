import { createSecretKey, randomBytes } from 'node:crypto';
import { AttacheError } from '../error.ts';
import { KEY_ID_IN_BYTES, KEY_IN_BYTES, type OutboxKey } from '../outbox/sealed-format.ts';
import type { Log, Vault } from '../ports.ts';
import { Secret } from '../secret.ts';

/** Under which the id of the key for new files is in the vault, and each key by its id. */
const CURRENT = 'outbox-key';
const keyOf = (id: string): string => `${CURRENT}:${id}`;

/**
 * The vault's keys for the outbox: one for all new files, and those of before for what still waits under them. A key is
 * never replaced, only followed by another: a key store that is locked for a while must not cost the files under its keys.
 */
export class OutboxKeys {
  readonly #vault: Vault;
  readonly #log: Log;
  #current: Promise<OutboxKey> | undefined;

  constructor({ vault, log }: { vault: Vault; log: Log }) {
    this.#vault = vault;
    this.#log = log;
  }

  /**
   * The key for new files, made when the first one asks. It is in the vault for good before it is given.
   * @throws AttacheError `outbox-key-not-kept`, `disk-full`, `disk-failed`
   */
  async current(): Promise<OutboxKey> {
    this.#current ??= this.#readOrMake();
    try {
      return await this.#current;
    } catch (error) {
      this.#current = undefined;
      throw error;
    }
  }

  /** @returns undefined if the vault has no such key, or can open it no more. @throws AttacheError `disk-failed` */
  async find(id: string): Promise<OutboxKey | undefined> {
    const stored = await this.#vault.get(keyOf(id));
    if (stored === undefined) return undefined;
    const bytes = Buffer.from(stored.reveal(), 'base64');
    return bytes.length === KEY_IN_BYTES ? { id, secret: createSecretKey(bytes) } : undefined;
  }

  async #readOrMake(): Promise<OutboxKey> {
    const id = (await this.#vault.get(CURRENT))?.reveal();
    return (id === undefined ? undefined : await this.find(id)) ?? this.#make();
  }

  async #make(): Promise<OutboxKey> {
    if (!this.#vault.remembers) throw new AttacheError('outbox-key-not-kept');
    const id = randomBytes(KEY_ID_IN_BYTES).toString('hex');
    const secret = new Secret(randomBytes(KEY_IN_BYTES).toString('base64'));
    await this.#vault.put(keyOf(id), secret, { remember: true });
    const kept = await this.find(id);
    // A file under a key that nobody can read back would be lost when the process ends.
    if (kept === undefined) throw new AttacheError('outbox-key-not-kept');
    await this.#vault.put(CURRENT, new Secret(id), { remember: true });
    this.#log.info('outbox.key-made', { id });
    return kept;
  }
}
