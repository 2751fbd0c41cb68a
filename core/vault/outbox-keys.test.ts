import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Vault } from '../ports.ts';
import { Secret } from '../secret.ts';
import { createMemoryVault } from './memory-vault.ts';
import { OutboxKeys } from './outbox-keys.ts';

const lines: unknown[] = [];
const note = (...line: unknown[]): void => void lines.push(line);
const log = { debug: note, info: note, warn: note, error: note };

/** A vault that outlives its engine, with what a test changes about it. */
function aVault(changes: Partial<Vault> = {}): Vault {
  return { ...createMemoryVault(), remembers: true, ...changes };
}

const keysOf = (vault: Vault): OutboxKeys => new OutboxKeys({ vault, log });

describe('the keys of the outbox', () => {
  it('are one, for all who ask at once and after a restart', async () => {
    const vault = aVault();
    const keys = keysOf(vault);
    const [one, two] = await Promise.all([keys.current(), keys.current()]);
    const later = await keysOf(vault).current();
    expect(two.id).toBe(one.id);
    expect(later.id).toBe(one.id);
    expect(later.secret.equals(one.secret)).toBe(true);
    expect((await keys.find(one.id))?.secret.equals(one.secret)).toBe(true);
    expect(await keys.find('00'.repeat(16))).toBeUndefined();
  });

  it('are followed, not replaced, when the key store does not open', async () => {
    const vault = aVault();
    const before = await keysOf(vault).current();
    const locked = await keysOf({
      ...vault,
      get: (key) => (key.endsWith(before.id) ? Promise.resolve(undefined) : vault.get(key)),
    }).current();
    expect(locked.id).not.toBe(before.id);
    const opened = keysOf(vault);
    expect((await opened.current()).id).toBe(locked.id);
    expect((await opened.find(before.id))?.secret.equals(before.secret)).toBe(true);
  });

  it.each<[string, Partial<Vault>]>([
    ['forgets with the process', { remembers: false }],
    ['gives nothing back', { get: () => Promise.resolve(undefined) }],
    ['gives something else back', { get: () => Promise.resolve(new Secret('no key')) }],
  ])('are none in a vault that %s', async (_, changes) => {
    await expect(keysOf(aVault(changes)).current()).rejects.toMatchObject({ code: 'outbox-key-not-kept' });
  });

  it('are asked for again after the vault had failed', async () => {
    const vault = aVault();
    let fails = true;
    const keys = keysOf({
      ...vault,
      put: (...entry) => (fails ? Promise.reject(new Error('disk')) : vault.put(...entry)),
    });
    await expect(keys.current()).rejects.toThrow('disk');
    fails = false;
    expect((await keys.current()).id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('print nothing of themselves', async () => {
    const key = await keysOf(aVault()).current();
    const bytes = key.secret.export();
    for (const printed of [inspect(key, { depth: 9 }), JSON.stringify(key), inspect(lines, { depth: 9 })]) {
      expect(printed).not.toContain(bytes.toString('base64'));
      expect(printed).not.toContain(bytes.toString('hex'));
    }
  });
});
