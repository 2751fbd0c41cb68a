import type { Vault } from '../ports.ts';
import type { Secret } from '../secret.ts';

/** A vault that forgets everything with the process: after a restart contacts ask for a token. */
export function createMemoryVault(): Vault {
  const secrets = new Map<string, Secret>();
  return {
    remembers: false,
    seals: false,
    get: (key) => Promise.resolve(secrets.get(key)),
    put(key, secret) {
      secrets.set(key, secret);
      return Promise.resolve();
    },
    delete(key) {
      secrets.delete(key);
      return Promise.resolve();
    },
  };
}
