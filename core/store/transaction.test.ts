import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { resultCode } from './sqlite-error.ts';
import { piece, within } from './transaction.ts';

function openTable() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE words (word TEXT PRIMARY KEY)');
  const insert = database.prepare('INSERT INTO words VALUES (?)');
  return {
    database,
    put: (word: string) => void insert.run(word),
    words: () =>
      database
        .prepare('SELECT word FROM words')
        .all()
        .map(({ word }) => word),
  };
}

it('goes on without the piece that fails', () => {
  const { database, put, words } = openTable();
  const outcomes: ReturnType<typeof piece>[] = [];
  within(database, () => {
    outcomes.push(piece(database, () => put('one')));
    outcomes.push(
      piece(database, () => {
        within(database, () => put('two'));
        put('one');
      }),
    );
    outcomes.push(piece(database, () => put('three')));
  });
  expect(words()).toEqual(['one', 'three']);
  expect(outcomes.map((outcome) => outcome && resultCode(outcome.because))).toEqual([
    undefined,
    19,
    undefined,
  ]);
});

it('is undone with all pieces if it fails itself', () => {
  const { database, put, words } = openTable();
  const work = (): void => {
    piece(database, () => put('one'));
    throw new Error('no');
  };
  expect(() => within(database, work)).toThrow('no');
  expect(words()).toEqual([]);
});

it('does not go on when SQLite has undone all of it', () => {
  const { database, put, words } = openTable();
  const after: string[] = [];
  const work = (): void => {
    put('one');
    piece(database, () => {
      database.exec("INSERT OR ROLLBACK INTO words VALUES ('one')");
    });
    after.push('went on');
  };
  expect(() => within(database, work)).toThrow(/UNIQUE/);
  expect([words(), after, database.isTransaction]).toEqual([[], [], false]);
});
