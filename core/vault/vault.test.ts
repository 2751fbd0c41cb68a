import { inspect } from 'node:util';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '../ports.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFileVault, tokenFilePath } from './file-vault.ts';
import { createMemoryVault } from './memory-vault.ts';

let directory: string;
let path: string;
let lines: unknown[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-vault-'));
  path = tokenFilePath(directory);
  lines = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const note = (...line: unknown[]): void => void lines.push(line);
const fileVault = (): Vault =>
  createFileVault({
    directory,
    clock: createFakeClock(Date.UTC(2026, 10, 2, 9)),
    log: { debug: note, info: note, warn: note, error: note },
  });
const read = async (vault: Vault, key: string): Promise<string | undefined> =>
  (await vault.get(key))?.reveal();

describe.each([
  ['the memory vault', createMemoryVault],
  ['the file vault', fileVault],
])('%s', (_, create) => {
  it.each([true, false])('gives back what was put, with remember %s', async (remember) => {
    const vault = create();
    await vault.put('a', new Secret('token-a'), { remember });
    await vault.put('b', new Secret('token-b'), { remember });
    await vault.put('a', new Secret('token-a2'), { remember });
    expect(await read(vault, 'a')).toBe('token-a2');
    expect(await read(vault, 'b')).toBe('token-b');
    await vault.delete('a');
    await vault.delete('a');
    expect(await read(vault, 'a')).toBeUndefined();
    expect(await read(vault, 'b')).toBe('token-b');
  });

  it.each(['__proto__', 'constructor', 'toString'])('has nothing under %s by itself', async (key) => {
    const vault = create();
    expect(await vault.get(key)).toBeUndefined();
    await vault.put(key, new Secret('token'), { remember: true });
    expect(await read(vault, key)).toBe('token');
  });
});

describe('the file vault', () => {
  it('remembers over a restart what it was told to, and nothing else', async () => {
    const before = fileVault();
    await before.put('kept', new Secret('token-1'), { remember: true });
    await before.put('passing', new Secret('token-2'), { remember: false });
    const after = fileVault();
    expect(await read(after, 'kept')).toBe('token-1');
    expect(await read(after, 'passing')).toBeUndefined();
  });

  it('forgets on the disk what is put again without remember', async () => {
    const vault = fileVault();
    await vault.put('a', new Secret('token-old'), { remember: true });
    await vault.put('a', new Secret('token-new'), { remember: false });
    expect(await read(vault, 'a')).toBe('token-new');
    expect(await readFile(path, 'utf8')).not.toMatch(/token-/);
  });

  it('leaves no file when there is nothing to remember', async () => {
    const vault = fileVault();
    await vault.put('a', new Secret('token'), { remember: false });
    await vault.delete('a');
    expect(await readdir(directory)).toEqual([]);
  });

  it('keeps the file to its owner, and no copy beside it', async () => {
    const vault = fileVault();
    await vault.put('a', new Secret('token-1'), { remember: true });
    await vault.put('a', new Secret('token-2'), { remember: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['tokens.json']);
  });

  it('makes a file private again that others could read, and says so', async () => {
    await fileVault().put('a', new Secret('token'), { remember: true });
    await chmod(path, 0o644);
    expect(await read(fileVault(), 'a')).toBe('token');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(lines).toHaveLength(1);
  });

  it('loses none of many changes made at once', async () => {
    const vault = fileVault();
    const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);
    await Promise.all(keys.map((key) => vault.put(key, new Secret(key), { remember: true })));
    const after = fileVault();
    expect(await Promise.all(keys.map((key) => read(after, key)))).toEqual(keys);
  });

  it.each([
    ['no JSON', 'token-in-a-broken-file'],
    ['cut short', '{"a": "token-in-a-br'],
    ['of another shape', '{"a": {"deep": "token-in-a-broken-file"}}'],
    ['a list', '["token-in-a-broken-file"]'],
    ['empty', ''],
  ])('moves a file aside that is %s, starts anew, and tells nobody what was in it', async (_, damaged) => {
    await writeFile(path, damaged, { mode: 0o600 });
    const vault = fileVault();
    expect(await vault.get('a')).toBeUndefined();
    await vault.put('a', new Secret('token-new'), { remember: true });
    const aside = 'tokens.json.damaged-20261102T090000Z';
    expect((await readdir(directory)).sort()).toEqual(['tokens.json', aside]);
    expect(await readFile(join(directory, aside), 'utf8')).toBe(damaged);
    expect(lines).toHaveLength(1);
    expect(inspect(lines)).not.toContain('token-in');
  });

  it('goes on after a crash in the middle of a write', async () => {
    await fileVault().put('a', new Secret('token-1'), { remember: true });
    await writeFile(`${path}.new`, '{"a": "tok');
    const vault = fileVault();
    expect(await read(vault, 'a')).toBe('token-1');
    await vault.put('a', new Secret('token-2'), { remember: true });
    expect(await read(fileVault(), 'a')).toBe('token-2');
  });

  it('says that the disk failed, and can be used again', async () => {
    const vault = fileVault();
    await vault.get('a');
    await rm(directory, { recursive: true });
    const putting = vault.put('a', new Secret('token'), { remember: true });
    await expect(putting).rejects.toMatchObject({ code: 'disk-failed' });
    await expect(putting).rejects.not.toThrow('token');
    expect(await vault.get('a')).toBeUndefined();
  });
});
