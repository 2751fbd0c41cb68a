import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { rowChecksum } from './checksum.ts';

it('is the CRC-32 of the columns as text, whatever letters they have; NULL is no column', () => {
  const column = fc.stringMatching(/^[a-z_]{1,20}$/);
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.bigInt(),
    fc.double(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(column, value)), (row) => {
      const said = row.filter(([, what]) => what !== null);
      const text = said.map(
        ([name, what]) => `${name} ${typeof what === 'string' ? what.length : '#'} ${String(what)}\n`,
      );
      expect(rowChecksum(row)).toBe(crc32(text.join('')));
    }),
  );
});
