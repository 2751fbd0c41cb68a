/**
 * A call of a function, as the text of a script. The function runs in the page and has nothing of this process: it may
 * use its parameters and JavaScript's own globals only.
 *
 * @param parameters - scripts themselves, from {@link textOf} or JSON.
 */
export function callText(called: (...parameters: never[]) => unknown, ...parameters: string[]): string {
  return `${textOf(called)}(${parameters.join(', ')})`;
}

/** Node has taken the types out when it loaded the function, so what is left is JavaScript. */
export function textOf(written: (...parameters: never[]) => unknown): string {
  return `(${written.toString()})`;
}
