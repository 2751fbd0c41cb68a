import { displayWidth, pad, shorten } from './text.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Longer cells are cut in the middle. Columns of the terminal. */
  max?: number;
}

/** Aligned lines with a header, two spaces between columns; nothing for no rows. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map(({ max }, index) => shorten(row[index] ?? '', max ?? Infinity)),
  );
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index] ?? ''))));
  return cells
    .map((row) =>
      columns
        .map(({ align }, index) =>
          pad(row[index] ?? '', widths[index] ?? 0, align === 'right' ? 'left' : 'right'),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
