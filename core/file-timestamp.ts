/** A time as part of a file name, sortable and valid everywhere: `20261102T090000Z`. @param at - epoch milliseconds. */
export function fileTimestamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}
