import { expect, it } from 'vitest';
import { silentLog } from './diagnostics/log.ts';
import { AttacheError } from './error.ts';
import { createOutbox } from './outbox/outbox.ts';
import { settle } from './settle.ts';
import { openTestStore } from './store/testing.ts';
import { createFakeClock } from './testing/fake-clock.ts';

it('leaves nobody behind who removes left-overs, when the rows cannot be read', async () => {
  using opened = openTestStore();
  const uploads = {
    ...opened.store.uploads,
    listOpen: () => {
      throw new AttacheError('disk-failed', {});
    },
  };
  const swept = Promise.withResolvers<ReadonlySet<string>>();
  const ports = { clock: createFakeClock(), log: silentLog };
  const keys = { current: () => Promise.reject(new Error()), find: () => Promise.reject(new Error()) };
  const outbox = {
    ...createOutbox({ directory: opened.directory, keys, ...ports }),
    sweep: () => swept.promise,
  };
  let isOver = false;
  const settling = settle({ store: { ...opened.store, uploads } }, { ...ports, outbox }).finally(
    () => (isOver = true),
  );
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  swept.resolve(new Set());
  await expect(settling).rejects.toMatchObject({ code: 'disk-failed' });
});
