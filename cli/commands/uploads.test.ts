import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IDS_PER_COMMAND_MAX } from '../../contract/limits.ts';
import { openStore } from '../../core/store/store.ts';
import { aContact } from '../../core/store/testing.ts';
import { systemClock } from '../../core/system-ports.ts';
import { anUpload } from '../../core/uploads/testing.ts';
import { EXIT } from '../exit-code.ts';
import { createOutput } from '../output.ts';
import { fakeTerminal } from '../testing.ts';
import { changeUploads } from './uploads.ts';

/** A data directory with so many cancelled uploads, and a terminal that works on it. */
async function withCancelled(count: number) {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'attache-uploads-'));
  onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
  const { store } = openStore({
    path: path.join(dataDirectory, 'attache.db'),
    clock: systemClock,
    onDamagedRow: () => undefined,
  });
  store.transaction(() => {
    store.contacts.put(aContact({ id: 'contact-1' }));
    for (let nth = 1; nth <= count; nth++) {
      store.uploads.put(anUpload({ id: `u${nth}`, state: 'cancelled', position: nth }));
    }
  });
  store.close();
  const terminal = { ...fakeTerminal(), env: { ATTACHE_DATA_DIR: dataDirectory } };
  const output = createOutput(false, terminal.stdout, terminal.stderr);
  return { terminal, context: { terminal, output, verbose: false } };
}

describe('changeUploads', () => {
  it('takes "all" to be all, also where one command cannot name so many', { timeout: 30_000 }, async () => {
    const { terminal, context } = await withCancelled(IDS_PER_COMMAND_MAX + 1);
    expect(await changeUploads(context, 'remove', { ids: [], all: true })).toBe(EXIT.done);
    expect(terminal.stdout.text().trim().split('\n')).toHaveLength(IDS_PER_COMMAND_MAX + 1);
    expect(await changeUploads(context, 'remove', { ids: [], all: true })).toBe(EXIT.done);
    expect(terminal.stdout.text()).toMatch(/Nothing to do\.\n$/);
  });
});
