import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { Room } from './room.ts';

let room: Room;
let inside: Map<string, PromiseWithResolvers<undefined>>;
beforeEach(() => {
  room = new Room({ files: 2, smallFiles: 4, smallInBytes: 100 });
  inside = new Map();
});

async function come(...files: [name: string, sizeInBytes: number][]): Promise<void> {
  for (const [name, sizeInBytes] of files) {
    const work = (): Promise<undefined> => {
      const leaving = Promise.withResolvers<undefined>();
      inside.set(name, leaving);
      return leaving.promise;
    };
    void room.within(sizeInBytes, work).finally(() => inside.delete(name));
  }
  await settle();
}

async function leave(name: string): Promise<void> {
  inside.get(name)?.resolve(undefined);
  await settle();
}

const names = (): string[] => [...inside.keys()];

describe('Room', () => {
  it('gives what the work gives, and has room again after work that failed', async () => {
    const failing = [1, 2].map(() => room.within(1_000, () => Promise.reject(new Error('EIO'))));
    const next = room.within(1_000, () => Promise.resolve('done'));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await next).toBe('done');
  });

  it('has room for a few files, however large', async () => {
    await come(['a', 1_000], ['b', 1_000], ['c', 1_000]);
    expect(names()).toEqual(['a', 'b']);
    await leave('a');
    expect(names()).toEqual(['b', 'c']);
  });

  it('has room for many that are small together, and for no more', async () => {
    await come(['a', 25], ['b', 25], ['c', 25], ['d', 25], ['e', 1]);
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
    await leave('b');
    expect(names()).toEqual(['a', 'c', 'd', 'e']);
  });

  it('counts the bytes of those that are in, and forgets those of who has left', async () => {
    await come(['a', 60], ['b', 30], ['c', 11]);
    expect(names()).toEqual(['a', 'b']);
    await leave('a');
    expect(names()).toEqual(['b', 'c']);
    await come(['d', 59]);
    expect(names()).toEqual(['b', 'c', 'd']);
  });

  it('lets nobody overtake: a large file would wait for ever behind small ones', async () => {
    await come(['a', 10], ['b', 10], ['large', 90], ['small', 1]);
    expect(names()).toEqual(['a', 'b']);
    await leave('a');
    expect(names()).toEqual(['b', 'large']);
    await leave('b');
    expect(names()).toEqual(['large', 'small']);
  });
});
