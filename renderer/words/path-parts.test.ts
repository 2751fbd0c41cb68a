import { describe, expect, it } from 'vitest';
import { pathParts } from './path-parts.ts';

describe('pathParts', () => {
  it.each([
    ['/', ['/']],
    ['/home/you/Cases', ['/', 'home', 'you', 'Cases']],
    ['~/Cases', ['~', 'Cases']],
    ['C:\\Users\\you', ['C:', 'Users', 'you']],
    ['C:\\', ['C:']],
  ])('takes %s apart', (path, names) => {
    expect(pathParts(path).map(({ name }) => name)).toEqual(names);
  });

  it('counts how far up each one is', () => {
    expect(pathParts('/home/you').map(({ levelsUp }) => levelsUp)).toEqual([2, 1, 0]);
  });
});
