import { describe, expect, it } from 'vitest';
import { makeClone } from './clone.ts';

const { encode, decode } = makeClone();
const crossed = (value: unknown): unknown => decode(encode(value));

describe('clone', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['numbers that JSON has not', [NaN, Infinity, -0]],
    ['a big integer', 12n],
    ['a date', new Date(5)],
    ['an expression', /a+/gi],
    ['a map and a set', new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 'b'])]])],
    ['bytes', new Uint8Array([0, 255, 128])],
    ['part of some bytes', new Uint8Array([1, 2, 3, 4]).subarray(1, 3)],
    ['other numbers in bytes', new Float64Array([0.5])],
    ['a buffer', new Uint8Array([7]).buffer],
    ['an error', new RangeError('too far')],
    ['members that are undefined', { a: undefined, b: [undefined] }],
    ['a key that is a trap', JSON.parse('{"__proto__": {"polluted": true}}')],
  ])('carries %s', (_what, value) => {
    expect(crossed(value)).toStrictEqual(
      value instanceof RangeError ? Object.assign(new Error('too far'), { name: 'RangeError' }) : value,
    );
  });

  it('keeps cycles, and what is there twice is one', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { first: shared, second: shared };
    value['self'] = value;
    const copy = crossed(value);
    expect(copy).toHaveProperty('self', copy);
    expect(encode(copy)).toBe(encode(value));
  });

  it('loses the class of an object', () => {
    class Point {
      x = 1;
    }
    expect(crossed(new Point())).toStrictEqual({ x: 1 });
  });

  it.each([
    ['a function', () => 1],
    ['a function inside', { deep: [() => 1] }],
    ['a promise', Promise.resolve()],
    ['a symbol', Symbol('s')],
    ['a proxy', new Proxy({}, {})],
    ['a file', new File(['x'], 'x.txt')],
  ])('refuses %s', (_what, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.');
  });
});
