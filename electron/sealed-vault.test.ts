import { describe, expect, it } from 'vitest';
import type { Log, Vault } from '../core/ports.ts';
import { Secret } from '../core/secret.ts';
import { sealsReally, sealVault, type Sealing, type SealingState } from './sealed-vault.ts';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Stands for encryption by hexadecimal, and opens only what it has closed itself. */
const keyring: Sealing = {
  encryptStringAsync: async (text) => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`),
  decryptStringAsync: async (sealed) => {
    const [mark, hex = ''] = sealed.toString().split(':');
    if (mark !== 'sealed') throw new Error('cannot decrypt');
    return { shouldReEncrypt: false, result: Buffer.from(hex, 'hex').toString() };
  },
};

class InnerDouble implements Vault {
  readonly remembers = true;
  readonly seals = false;
  readonly kept = new Map<string, { value: string; remember: boolean }>();

  async get(key: string): Promise<Secret | undefined> {
    const kept = this.kept.get(key);
    return kept === undefined ? undefined : new Secret(kept.value);
  }

  async put(key: string, secret: Secret, { remember }: { remember: boolean }): Promise<void> {
    this.kept.set(key, { value: secret.reveal(), remember });
  }

  async delete(key: string): Promise<void> {
    this.kept.delete(key);
  }
}

describe('a sealed vault', () => {
  it('gives back what was put, and keeps none of it readable', async () => {
    const inner = new InnerDouble();
    const vault = sealVault(inner, keyring, silent);
    await vault.put('c1', new Secret('tökén-1'), { remember: true });
    expect((await vault.get('c1'))?.reveal()).toBe('tökén-1');
    expect(inner.kept.get('c1')?.remember).toBe(true);
    expect(inner.kept.get('c1')?.value).not.toContain('tök');
    await vault.delete('c1');
    expect(await vault.get('c1')).toBeUndefined();
  });

  it('has forgotten what the keyring cannot open any more', async () => {
    const inner = new InnerDouble();
    inner.kept.set('c1', { value: Buffer.from('of another machine').toString('base64'), remember: true });
    expect(await sealVault(inner, keyring, silent).get('c1')).toBeUndefined();
  });
});

describe('sealsReally', () => {
  it.each<[NodeJS.Platform, boolean, ReturnType<SealingState['getSelectedStorageBackend']>, boolean]>([
    ['linux', true, 'gnome_libsecret', true],
    ['linux', true, 'kwallet6', true],
    ['linux', true, 'basic_text', false],
    ['linux', true, 'unknown', false],
    ['linux', false, 'gnome_libsecret', false],
    ['darwin', true, 'unknown', true],
    ['win32', true, 'unknown', true],
    ['win32', false, 'unknown', false],
  ])('on %s, available %s, backend %s: %s', async (platform, available, backend, expected) => {
    const state: SealingState = {
      isAsyncEncryptionAvailable: async () => available,
      getSelectedStorageBackend: () => backend,
    };
    expect(await sealsReally(state, platform)).toBe(expected);
  });
});
