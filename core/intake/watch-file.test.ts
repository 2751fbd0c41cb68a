import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchFile } from './watch-file.ts';

it('hears of its file being made, replaced and removed, and of no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attache-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'list.json');
  const onChange = vi.fn();
  const watch = watchFile(file, onChange);
  onTestFinished(() => watch[Symbol.dispose]());
  const heard = async (what: () => Promise<void>): Promise<void> => {
    onChange.mockClear();
    await what();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
  };
  await heard(() => writeFile(file, 'one'));
  await writeFile(join(folder, 'other.json'), 'x');
  await heard(() => rename(join(folder, 'other.json'), file));
  await heard(() => rm(file));
});

it('of a folder that is not there hears nothing, and harms nothing', () => {
  const watch = watchFile('/no/such/folder/list.json', () => expect.unreachable());
  watch[Symbol.dispose]();
  watch[Symbol.dispose]();
});
