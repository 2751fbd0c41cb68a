/** What is known about how long a transfer will still take. */
export interface TimeLeft {
  /** Since when its rate has been steady, epoch milliseconds. */
  readonly steadySince: number;
  /** The rate at that time, bytes a second. */
  readonly bytesPerSecond: number;
  /** When it will be over, epoch milliseconds; undefined until the rate was steady for long enough. */
  readonly endsAt: number | undefined;
}

export interface TransferSample {
  readonly leftInBytes: number;
  /** As the engine has smoothed it; 0 while nothing moves. */
  readonly bytesPerSecond: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** For so long the rate must keep still before anything is promised. Milliseconds. */
const STEADY_MS = 2_000;
/** Within this share of where it was, a rate keeps still. */
const STEADY_WITHIN = 0.5;
/** An end is kept, and counted down to, while a new estimate differs by less than this share of what is left. */
const KEEP_WITHIN = 0.2;

/** Goes on from what was known. Somebody who reads "40 s left" must not read "70 s" and "35 s" in the next two seconds. */
export function nextTimeLeft(
  known: TimeLeft | undefined,
  { leftInBytes, bytesPerSecond, at }: TransferSample,
): TimeLeft | undefined {
  if (bytesPerSecond <= 0) return undefined;
  const drift = known === undefined ? Infinity : Math.abs(bytesPerSecond / known.bytesPerSecond - 1);
  if (known === undefined || drift > STEADY_WITHIN) {
    return { steadySince: at, bytesPerSecond, endsAt: undefined };
  }
  if (at - known.steadySince < STEADY_MS) return known;
  const estimate = at + (leftInBytes / bytesPerSecond) * 1000;
  const left = Math.max((known.endsAt ?? at) - at, 1000);
  const isKept = known.endsAt !== undefined && Math.abs(estimate - known.endsAt) < left * KEEP_WITHIN;
  return isKept ? known : { ...known, bytesPerSecond, endsAt: estimate };
}
