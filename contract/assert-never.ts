/**
 * Closes a `switch` over a union: the compiler refuses the call while a case is missing.
 *
 * @throws Error if a value got past the types, which means that a border did not parse.
 */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
