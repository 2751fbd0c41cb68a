import { globalAgent } from 'node:https';
import { expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryVault } from '../vault/memory-vault.ts';
import type { Source } from './source.ts';
import { Sources } from './sources.ts';

it('keeps no source whose authorization could not be put away: it would be read by nobody', async () => {
  const rows = new Map<string, Source>();
  const vault = createMemoryVault();
  const sources = new Sources({
    ports: {
      clock: createFakeClock(),
      random: { uuid: () => 's', unit: () => 0 },
      vault: { ...vault, put: () => Promise.reject(new AttacheError('disk-full')) },
      log: silentLog,
    },
    store: {
      put: (source) => void rows.set(source.id, source),
      list: () => [],
      delete: (id) => void rows.delete(id),
    },
    contacts: {
      add: () => Promise.reject(new AttacheError('interrupted')),
      list: () => [],
      change: () => {
        throw new AttacheError('contact-unknown');
      },
    },
    agentFor: () => globalAgent,
    isOnline: () => true,
    work: true,
    onChange: () => undefined,
  });
  const from = { kind: 'url', url: 'https://backend.example/', authorization: 'Bearer x' } as const;
  await expect(sources.add(from, { remember: true })).rejects.toMatchObject({ code: 'disk-full' });
  expect([sources.views(), rows.size, sources.isSettled()]).toEqual([[], 0, true]);
});
