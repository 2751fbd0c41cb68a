/** Something that another program's word is wanted for. */
export interface Check {
  /** Whose word. */
  judge: string;
  promise: string;
  /** @returns what was seen, for the table. Throws if the promise is not kept. */
  run: () => Promise<string>;
}

export interface Outcome {
  judge: string;
  promise: string;
  kept: boolean;
  seen: string;
}

/** Nothing here takes seconds; this ends what waits in vain. Milliseconds. */
const CHECK_MS = 60_000;
/** Of an assertion's words, which may hold two files. Characters. */
const WHY_MAX = 300;

/** Runs them one after the other: later ones may build on earlier ones, and each says for itself whether it was kept. */
export async function runChecks(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { judge, promise, run } of checks) {
    try {
      outcomes.push({ judge, promise, kept: true, seen: await inTime(run()) });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      outcomes.push({ judge, promise, kept: false, seen: why.replace(/\s+/g, ' ').slice(0, WHY_MAX) });
    }
  }
  return outcomes;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not within ${CHECK_MS / 1000} s`)), CHECK_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
