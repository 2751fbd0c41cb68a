/** How much of a name's end stays visible when it is cut in the middle, in characters as people count them. */
const TAIL_LENGTH = 9;

/** Names in which every code unit is a character, as most are: finding where characters end takes longer than all else here. */
const PLAIN = /^[ -~]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts a file name in two, so that the head may be shortened while the tail with the extension stays whole. */
export function splitName(name: string): { head: string; tail: string } {
  const cut = PLAIN.test(name) ? Math.max(0, name.length - TAIL_LENGTH) : startOfTail(name);
  return { head: name.slice(0, cut), tail: name.slice(cut) };
}

function startOfTail(name: string): number {
  return [...graphemes.segment(name)].at(-TAIL_LENGTH)?.index ?? 0;
}
