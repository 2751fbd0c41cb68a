/** A text as people search for it, by the rule of the engine's history: without case and accents. */
export function fold(text: string): string {
  // In capitals first, which make `SS` of `ß`.
  return text.toUpperCase().toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
