import { z } from 'zod';

/** One thing that the app asked of the system or sent to its page. */
export interface Call {
  /** As in Electron's documentation: `shell.openExternal`. */
  name: string;
  values: unknown[];
}

/** More than any test makes. */
const KEPT_MAX = 20_000;

const calls: Call[] = [];

/** Remembers a call for the test. Bytes are remembered as their number. */
export function record(name: string, ...values: unknown[]): void {
  calls.push({ name, values: values.map(plain) });
  if (calls.length > KEPT_MAX) calls.shift();
}

export function recorded(): readonly Call[] {
  return calls;
}

/** As JSON, which is how it goes to the test's process. */
function plain(value: unknown): unknown {
  try {
    const text = JSON.stringify({ value }, (_key, part: unknown) =>
      part instanceof Uint8Array ? `${part.byteLength} bytes` : part,
    );
    return z.object({ value: z.unknown() }).parse(JSON.parse(text)).value;
  } catch {
    return 'not JSON';
  }
}
