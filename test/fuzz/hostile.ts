import type { Chance } from './chance.ts';

const TEXTS = [
  '',
  ' ',
  '\0',
  '\r\nX-Injected: 1',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2f%00',
  '__proto__',
  'constructor',
  'toString',
  '\u202egpj.exe',
  '\ud800',
  '\udfff\ud800',
  'e\u0301'.repeat(200),
  "'; DROP TABLE uploads; --",
  '<img src=x onerror=alert(1)>',
  '${{7*7}}',
  '%s%s%n',
  'null',
  'NaN',
  '-1',
  '1e999',
  '0x10',
  'true',
  '[object Object]',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://127.0.0.1:9/',
  'attache://contact?v=1',
  '{"a":',
] as const;

/** A text that has broken something somewhere. Characters: mostly few, seldom a hundred thousand. */
export function hostileText(chance: Chance): string {
  if (chance.oneIn(400)) return chance.pick(['a', '\u{1f4ce}', '\0', '[']).repeat(100_000);
  if (chance.oneIn(6)) return String.fromCharCode(...chance.bytes(1 + chance.below(40)));
  return chance.pick(TEXTS);
}

const NUMBERS = [0, -0, 1, -1, 0.5, 255, 256, 65_536, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -1e308, 5e-324];
const KEYS = ['__proto__', 'constructor', 'toString', 'length', 'then', 'toJSON', 'id', 'kind', '', '0'];

/** Any JSON value that nobody would send in good faith. */
export function hostileValue(chance: Chance, depth = 3): unknown {
  switch (chance.below(depth > 0 ? 7 : 5)) {
    case 0:
      return chance.pick([null, true, false]);
    case 1:
      return chance.pick(NUMBERS);
    case 2:
    case 3:
    case 4:
      return hostileText(chance);
    case 5:
      // Of one value each: a long list of long lists would be more than any machine can send.
      if (chance.oneIn(200)) return new Array<unknown>(20_000).fill(hostileText(chance).slice(0, 20));
      if (chance.oneIn(50)) return nested(2_000);
      return Array.from({ length: chance.below(4) }, () => hostileValue(chance, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(4) }, () => [chance.pick(KEYS), hostileValue(chance, depth - 1)]),
      );
  }
}

/** @param depth - lists in a list. */
function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
