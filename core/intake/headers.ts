/** What Cache-Control says of how long an answer holds, milliseconds; undefined if it does not say. */
export function freshForMs(header: string | undefined): number | undefined {
  const match = /(?:^|[\s,])max-age=(\d{1,9})(?:$|[\s,;])/i.exec(header ?? '');
  return match === null ? undefined : Number(match[1]) * 1000;
}
