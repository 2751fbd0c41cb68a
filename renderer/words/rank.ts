import { fold } from './fold.ts';

/** How well a text fits, the best first. Each is something that a person can foresee. */
const FITS = ['exact', 'beginning', 'words', 'initials', 'inside'] as const;
type Fit = (typeof FITS)[number];

/**
 * How a query fits a text, or undefined if it does not. Accents and case do not count. Several words of a query may stand
 * for the beginnings of words in any order, so that "souza mar" finds "Maria Souza".
 */
export function fitOf(query: string, text: string): Fit | undefined {
  const [wanted, found] = [fold(query).trim(), fold(text)];
  if (found === wanted) return 'exact';
  if (found.startsWith(wanted)) return 'beginning';
  const words = found.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const beginsWord = (part: string): boolean => words.some((word) => word.startsWith(part));
  if (wanted.split(/\s+/).every(beginsWord)) return 'words';
  if (
    words
      .map(([initial]) => initial)
      .join('')
      .startsWith(wanted)
  )
    return 'initials';
  return found.includes(wanted) ? 'inside' : undefined;
}

/**
 * What fits a query, the best first; what fits equally well in the order of its last use, then as given. An empty query
 * fits everything.
 *
 * @param recent - keys, the last used first.
 */
export function rank<T extends { readonly key: string; readonly words: string }>(
  query: string,
  items: readonly T[],
  recent: readonly string[],
): readonly T[] {
  const isEmpty = query.trim() === '';
  const age = new Map(recent.map((key, index) => [key, index]));
  const found = items.flatMap((item) => {
    const fit = isEmpty ? 'exact' : fitOf(query, item.words);
    return fit === undefined
      ? []
      : [{ item, fit: FITS.indexOf(fit), age: age.get(item.key) ?? recent.length }];
  });
  return found.toSorted((a, b) => a.fit - b.fit || a.age - b.age).map(({ item }) => item);
}
