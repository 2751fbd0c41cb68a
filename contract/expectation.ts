import type { z } from 'zod';

/** Characters: more is no sentence. */
const EXPECTATION_MAX = 200;

/** The first complaint of a schema, in words: where, and what was expected. Never the value, which may be a token. */
export function expectation(error: z.ZodError, whole = 'the input'): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'another input';
  const where = issue.path.join('.');
  return `${where === '' ? whole : where}: ${issue.message}`.slice(0, EXPECTATION_MAX);
}
