import { describe, expect, it } from 'vitest';
import { groupByContact, nounState } from './noun-store.ts';

interface Item {
  readonly id: string;
  readonly contact: string;
  readonly name: string;
  readonly done: number;
}

const item = (id: string, contact: string, rest: Partial<Item> = {}): Item => ({
  id,
  contact,
  name: id,
  done: 0,
  ...rest,
});

const state = () =>
  nounState<Item>(
    ({ id }) => id,
    (before, now) => before.name === now.name,
  );

describe('nounState', () => {
  it('has the newest of each, and leaves the places while items only come further', () => {
    const { byKey, placed, all, replace, apply } = state();
    replace([item('a', 'maria'), item('b', 'omar')]);
    const [places, before] = [placed.value, all.value];

    apply([item('a', 'maria', { done: 5 })], []);
    expect(byKey.value.get('a')?.done).toBe(5);
    expect([placed.value, all.value]).toEqual([places, before]);
    expect(placed.value).toBe(places);
    expect(all.value).toBe(before);
  });

  it.each<[string, readonly Item[], readonly string[]]>([
    ['one is another', [item('a', 'maria', { name: 'x', done: 5 })], []],
    ['one comes', [item('c', 'maria')], []],
    ['one goes', [], ['b']],
  ])('places all anew when %s', (_case, put, gone) => {
    const { byKey, placed, replace, apply } = state();
    replace([item('a', 'maria'), item('b', 'omar')]);
    apply([item('a', 'maria', { done: 3 })], []);

    apply(put, gone);
    expect(placed.value).toEqual(byKey.value);
  });

  it('hides from all of them', () => {
    const { byKey, placed, all, replace, hide, reveal } = state();
    replace([item('a', 'maria'), item('b', 'omar')]);

    hide(['a']);
    expect([byKey.value.size, placed.value.size, all.value.length]).toEqual([1, 1, 1]);
    reveal(['a']);
    expect([byKey.value.size, placed.value.size, all.value.length]).toEqual([2, 2, 2]);
  });
});

describe('groupByContact', () => {
  it('keeps the array of a contact whose items are the same', () => {
    const { all, replace, apply } = state();
    const groups = groupByContact(all);
    replace([item('a', 'maria'), item('b', 'omar'), item('c', 'omar')]);
    const { value: before } = groups;

    apply([item('a', 'maria', { name: 'x' })], []);
    expect(groups.value.get('omar')).toBe(before.get('omar'));
    expect(groups.value.get('maria')?.map(({ name }) => name)).toEqual(['x']);

    apply([], ['c']);
    expect(groups.value.get('omar')?.map(({ id }) => id)).toEqual(['b']);
  });
});
