/** How much of a name's end stays visible when it is cut in the middle, in characters as people count them. */
const TAIL_LENGTH = 9;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts a file name in two, so that the head may be shortened while the tail with the extension stays whole. */
export function splitName(name: string): { head: string; tail: string } {
  const parts = [...graphemes.segment(name)].map(({ segment }) => segment);
  const cut = Math.max(0, parts.length - TAIL_LENGTH);
  return { head: parts.slice(0, cut).join(''), tail: parts.slice(cut).join('') };
}
