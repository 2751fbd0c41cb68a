import { InvalidArgumentError } from 'commander';
import type { ExitCode } from '../exit-code.ts';

/** Receives the exit code of the command that ran. */
export type End = (code: ExitCode) => void;

/** A day: whoever waits longer starts it again. Seconds. */
const SECONDS_MAX = 86_400;

/** How the help describes an argument that names a contact. */
export const CONTACT_WORDS = 'id, beginning of an id, or label';

/** An option's parser for whole numbers between `min` and `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}

export const port = wholeNumber(1, 65_535);
export const seconds = wholeNumber(1, SECONDS_MAX);

/** An object with the key if there is a value, and without it if not: the form that exact optional types want. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const object: { [P in K]?: V } = {};
  if (value !== undefined) object[key] = value;
  return object;
}
