import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFileVault } from '../vault/file-vault.ts';
import { forgetfulVault } from './forgetful-vault.ts';

async function setUp() {
  const directory = await mkdtemp(path.join(tmpdir(), 'attache-vault-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const policy = { mayRemember: true };
  const restart = () =>
    forgetfulVault(
      createFileVault({ directory, clock: createFakeClock(), log: silentLog }),
      () => policy.mayRemember,
    );
  return { policy, restart };
}

it('keeps over a restart what it is told to remember', async () => {
  const { restart } = await setUp();
  await restart().put('token:1', new Secret('a'), { remember: true });
  expect((await restart().get('token:1'))?.reveal()).toBe('a');
});

it('keeps nothing over a restart where that is not allowed, and works until then', async () => {
  const { policy, restart } = await setUp();
  policy.mayRemember = false;
  const vault = restart();
  await vault.put('token:1', new Secret('a'), { remember: true });
  expect(vault.remembers).toBe(false);
  expect((await vault.get('token:1'))?.reveal()).toBe('a');
  policy.mayRemember = true;
  expect(await restart().get('token:1')).toBeUndefined();
});

it('forgets what was remembered before', async () => {
  const { policy, restart } = await setUp();
  await restart().put('token:1', new Secret('a'), { remember: true });
  policy.mayRemember = false;
  expect(await restart().get('token:1')).toBeUndefined();
  policy.mayRemember = true;
  expect(await restart().get('token:1')).toBeUndefined();
});
