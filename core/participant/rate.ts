/**
 * What a 429 costs and how it is earned back: the curve of TCP CUBIC, which the AWS SDKs' adaptive retries follow too. The
 * rate falls to three quarters, climbs fast, then ever more slowly towards where it was refused, lingers there (others
 * are probably still using the rest), and only then looks, faster and faster, whether they have stopped. A steady climb
 * would run into the same 429 again and again.
 *
 * Counted in calls rather than seconds, so that the share of refused ones is about the same, 1 in 12, whether others leave us
 * half the quota or a quarter. These two numbers were chosen by simulation (pace-competition.test.ts): a deeper cut or a
 * slower return spirals down when somebody's bursts hit every climb; a quicker return is refused more often.
 */
const KEPT_SHARE = 0.75;
/** Calls from a 429 until the rate is again where it was refused. */
const CALLS_TO_RETURN = 17;
/** A lesson gets old even if no call tests it: one second counts as so many calls that went through. */
const CALLS_PER_SECOND_OF_AGE = 0.5;
/** The rate never falls below this share of the full one, or it would take minutes to learn that others have stopped. */
const LEAST_SHARE = 1 / 8;
/** Calls that were in the air together and all got a 429 are one lesson, not one each. Milliseconds. */
const LESSONS_APART_MS = 1_000;

/** What the last 429 taught. */
export interface Lesson {
  /** Calls a second at which it came. */
  readonly rate: number;
  /** When, monotonic milliseconds. */
  readonly at: number;
  /** Calls that went through since. */
  readonly successes: number;
}

/**
 * The rate to go at, calls a second.
 *
 * Without another 429 the full rate is back after 44 calls if half of it was left, and after 2½ minutes in any case.
 *
 * @param lesson - of the last 429, if there was one.
 * @param fullRate - what the quota allows.
 * @param now - monotonic milliseconds.
 */
export function currentRate(lesson: Lesson | undefined, fullRate: number, now: number): number {
  if (lesson === undefined) return fullRate;
  const calls = Math.max(lesson.successes, ((now - lesson.at) / 1000) * CALLS_PER_SECOND_OF_AGE);
  const rate = lesson.rate * (1 + (1 - KEPT_SHARE) * (calls / CALLS_TO_RETURN - 1) ** 3);
  return Math.min(fullRate, Math.max(rate, fullRate * LEAST_SHARE));
}

/** The lesson after a 429 at this rate. */
export function refused(lesson: Lesson | undefined, rate: number, now: number): Lesson {
  if (lesson !== undefined && now - lesson.at < LESSONS_APART_MS) return lesson;
  return { rate, at: now, successes: 0 };
}

/** The lesson after a call that went through. */
export function succeeded(lesson: Lesson | undefined): Lesson | undefined {
  return lesson && { ...lesson, successes: lesson.successes + 1 };
}
