import type { Vault } from '../../core/ports.ts';
import { Secret } from '../../core/secret.ts';

/** A vault whose first token comes back as nothing that can be a token: somebody has edited the file. */
export function spoilt(vault: Vault): Vault {
  let asked = 0;
  return {
    remembers: vault.remembers,
    seals: vault.seals,
    async get(key) {
      asked += 1;
      const secret = await vault.get(key);
      return asked === 1 && secret !== undefined ? new Secret('no token\n') : secret;
    },
    put: (...entry) => vault.put(...entry),
    delete: (key) => vault.delete(key),
  };
}
