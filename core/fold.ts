/**
 * A text as it is searched for: without case and accents, so that `resume` finds `Résumé.pdf`. Stored in the column
 * `name_folded`; another rule would need a migration that folds all names anew.
 */
export function fold(text: string): string {
  // Most names are ASCII, and a search goes over all of the history.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  const letters = text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  // In capitals first, which make `SS` of `ß`. The sigma of a word's end depends on what follows, and is the same letter.
  return letters.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
