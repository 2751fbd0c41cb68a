import type { SafeStorage } from 'electron';
import type { Log, Vault } from '../core/ports.ts';
import { Secret } from '../core/secret.ts';

export type Sealing = Pick<SafeStorage, 'encryptStringAsync' | 'decryptStringAsync'>;
export type SealingState = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'>;

/**
 * Whether what safeStorage encrypts is really protected. On Linux it also "encrypts" where there is no keyring, with a
 * key that everybody knows (`basic_text`); that protects nothing, so such a machine counts as having none.
 */
export async function sealsReally(safeStorage: SealingState, platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}

/** A vault whose inner vault holds only what the operating system's keyring can open. */
export function sealVault(inner: Vault, safeStorage: Sealing, log: Log): Vault {
  const seal = async (secret: Secret): Promise<Secret> => {
    const sealed = await safeStorage.encryptStringAsync(secret.reveal());
    return new Secret(sealed.toString('base64'));
  };

  return {
    remembers: inner.remembers,
    seals: true,

    async get(key) {
      const sealed = await inner.get(key);
      if (sealed === undefined) return undefined;
      try {
        const opened = await safeStorage.decryptStringAsync(Buffer.from(sealed.reveal(), 'base64'));
        return new Secret(opened.result);
      } catch (error) {
        // The keyring was reset, or the profile came from another machine: the contact asks for its token again.
        log.warn('vault.cannot-open', { key, error: error instanceof Error ? error.name : 'unknown' });
        return undefined;
      }
    },

    async put(key, secret, options) {
      await inner.put(key, await seal(secret), options);
    },

    delete: (key) => inner.delete(key),
  };
}
