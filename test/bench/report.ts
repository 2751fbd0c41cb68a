import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** One line of a table: what is measured, one cell for each run, and what it had to be. */
export type Row = readonly [name: string, ...cells: string[]];

const PAGE = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');

/**
 * Prints a table and puts it into docs/benchmarks.md, between the markers of that name.
 * @param measured - the day and the machine; default this one, today.
 */
export async function publish(
  name: string,
  header: Row,
  rows: readonly Row[],
  measured = describeMachine(),
): Promise<void> {
  const text = `${measured}\n\n${renderTable(header, rows)}`;
  console.log(text);
  const [before, after] = [`<!-- ${name}: written by the benchmark -->`, `<!-- ${name}: end -->`];
  const page = await readFile(PAGE, 'utf8');
  const [start, end] = [page.indexOf(before), page.indexOf(after)];
  if (start < 0 || end < start) throw new Error(`expected the markers of ${name} in docs/benchmarks.md`);
  await writeFile(PAGE, `${page.slice(0, start)}${before}\n\n${text}\n\n${page.slice(end)}`);
}

/** Today, and what it was measured on. */
export function describeMachine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const cpus = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return `${day}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown'}, ${gigabytes} GB, ${os.type()}, Node ${process.versions.node}`;
}

/** Markdown, aligned as prettier would. */
function renderTable(header: Row, rows: readonly Row[]): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const pad = (row: Row): string[] => widths.map((width, column) => (row[column] ?? '').padEnd(width));
  return [
    line(pad(header)),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((row) => line(pad(row))),
  ].join('\n');
}
