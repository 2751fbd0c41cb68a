import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type DamagedRow } from './store.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openTestStore } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

it('keeps values of any kind by name', () => {
  const { settings, state } = opened.store;
  for (const value of [5, 'dark', true, null, { a: [1] }]) {
    settings.put('one', value);
    expect(settings.all()).toEqual(new Map([['one', value]]));
  }
  expect(state.all()).toEqual(new Map());
  settings.delete('one');
  settings.delete('one');
  expect(settings.all()).toEqual(new Map());
});

it('leaves a damaged one out, and says so', () => {
  opened.store.settings.put('one', 5);
  opened.store.settings.put('two', 6);
  opened.store.close();
  const database = new DatabaseSync(opened.path);
  database.exec(`UPDATE settings SET value = '7' WHERE id = 'one'`);
  database.close();

  const damaged: DamagedRow[] = [];
  const { store } = openStore({
    path: opened.path,
    clock: createFakeClock(),
    onDamagedRow: (row) => damaged.push(row),
  });
  expect(store.settings.all()).toEqual(new Map([['two', 6]]));
  expect(damaged).toMatchObject([{ table: 'settings', row: { id: 'one' } }]);
  store.close();
});
