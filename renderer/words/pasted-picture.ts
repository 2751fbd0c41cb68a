/** What browsers call every picture that was copied out of a program. */
const BROWSERS_NAME = 'image.png';
/** Such a picture becomes a file when it is pasted; a copied file is older. Milliseconds. */
const JUST_MADE_MS = 2_000;

/** Whether a pasted file never had a name of its own. */
export function isPastedPicture({ name, lastModified }: File, now: number): boolean {
  return name === BROWSERS_NAME && now - lastModified < JUST_MADE_MS;
}

/** A time as it can stand in a file name on every system, in the order in which names are sorted: `2026-11-21 14.02`. */
export function timeInName(epochMs: number): string {
  const time = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}.${two(time.getMinutes())}`;
}
