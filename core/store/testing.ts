import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contact } from '../contacts/contact.ts';
import type { Clock } from '../ports.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { SharedCommit, type Disk } from './shared-commit.ts';
import { openStore, type DamagedRow, type Store } from './store.ts';

/** A real store in a temporary folder, with a contact `contact-1`; disposing closes it and removes the folder. */
export function openTestStore(): Disposable & { store: Store; directory: string; path: string } {
  const directory = mkdtempSync(join(tmpdir(), 'attache-store-'));
  const path = join(directory, 'attache.db');
  const { store } = openStore({ path, clock: createFakeClock(), onDamagedRow: refuseDamage });
  store.contacts.put(aContact());
  return {
    store,
    directory,
    path,
    [Symbol.dispose]() {
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Commits that go nowhere, each at once.
 * @param transaction - what stands for one. Default: just its work.
 */
export function commitsToNowhere(
  clock: Pick<Clock, 'monotonic'>,
  transaction: Disk['transaction'] = (work) => work(),
): SharedCommit {
  const piece: Disk['piece'] = (work) => {
    try {
      work();
      return undefined;
    } catch (because) {
      return { because };
    }
  };
  return new SharedCommit({ transaction, piece }, clock);
}

/** For a store in which nothing may be damaged. */
export function refuseDamage({ table }: DamagedRow): never {
  throw new Error(`a row of ${table} is not what was written`);
}

/** A stored contact; says only what the test is not about. */
export function aContact(fields: Partial<Contact> = {}): Contact {
  return {
    id: 'contact-1',
    label: 'Returns, Mrs Okafor',
    endpoint: { kind: 'region', region: 'eu-central-1' },
    tokenKind: 'participant',
    addedAt: 1_000,
    ...fields,
  };
}
