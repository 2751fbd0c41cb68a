import { invalid, type PolicySource } from './source.ts';

/** What could send somebody's files or tokens elsewhere. */
const REDIRECTING = ['feedUrl', 'downloadDirectory', 'proxy', 'caFile'] as const;

/**
 * A source that may not say where anything goes. On Windows every user may make files in ProgramData, and Node cannot see
 * who made one: there such a word is taken from the registry only.
 */
export function withoutRedirection(source: PolicySource): PolicySource {
  return {
    ...source,
    async read() {
      const values = await source.read();
      const redirecting = REDIRECTING.find((name) => values !== undefined && Object.hasOwn(values, name));
      if (redirecting !== undefined)
        throw invalid(source.name, `${redirecting}: expected it in the registry`);
      return values;
    },
  };
}
