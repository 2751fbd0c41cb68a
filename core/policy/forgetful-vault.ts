import type { Vault } from '../ports.ts';

/**
 * A vault that remembers only while the organization lets it: otherwise what somebody supplies lives as long as the
 * process, and what an earlier one had remembered is forgotten when it is asked for.
 */
export function forgetfulVault(inner: Vault, mayRemember: () => boolean): Vault {
  const suppliedNow = new Set<string>();
  return {
    get remembers() {
      return inner.remembers && mayRemember();
    },
    seals: inner.seals,
    async get(key) {
      if (!mayRemember() && !suppliedNow.has(key)) await inner.delete(key);
      return inner.get(key);
    },
    async put(key, secret, { remember }) {
      await inner.put(key, secret, { remember: remember && mayRemember() });
      suppliedNow.add(key);
    },
    delete: (key) => inner.delete(key),
  };
}
