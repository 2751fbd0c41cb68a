export type RangeAnswer =
  /** No usable Range header: all of it, 200. */
  | { kind: 'whole' }
  /** First and last byte, both included: 206. */
  | { kind: 'part'; first: number; last: number }
  /** Nothing of the object lies in the range: 416. */
  | { kind: 'unsatisfiable' };

/** What a `Range` header asks of an object of `size` bytes. S3 ignores what it cannot parse, and several ranges at once. */
export function parseRange(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return { kind: 'whole' };
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return { kind: 'whole' };
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return { kind: 'whole' };
  if (first >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
