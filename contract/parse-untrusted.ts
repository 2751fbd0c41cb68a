import type { z } from 'zod';
import { expectation } from './expectation.ts';

/**
 * Parses what somebody else has made. Never throws, as `safeParse` alone may: zod's checks of a length compare the `length`
 * of whatever came, and there are objects that cannot be compared.
 */
export function parseUntrusted<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { ok: true; value: T } | { ok: false; expected: string } {
  try {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, expected: expectation(parsed.error) };
  } catch {
    return { ok: false, expected: 'plain values' };
  }
}
