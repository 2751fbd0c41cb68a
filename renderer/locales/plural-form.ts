/** Which form of a message fits a number: those with a ` | ` have one for `one`, then one for all others. */
export type PluralForm = (count: number, forms: number) => number;

/** The rule of a language. What counts as `one` differs: zero does in Portuguese, not in English. */
export function pluralForm(locale: string): PluralForm {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => (forms === 1 || rules.select(count) === 'one' ? 0 : 1);
}
