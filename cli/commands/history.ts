import path from 'node:path';
import { AttacheError } from '../../core/error.ts';
import { historyRow, type HistoryRow } from '../../core/history/file-format.ts';
import type { HistoryFormat } from '../../contract/history.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printable } from '../output.ts';
import { renderTable } from '../table.ts';
import { count, formatBytes, formatTime } from '../text.ts';
import { withEngine } from '../with-engine.ts';

function formatOf(file: string): HistoryFormat {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.json') return 'json';
  throw new AttacheError('input-invalid', { expected: 'a file that ends in .csv or .json' });
}

/** Prints what was sent and received, or writes it to a file. */
export function history(context: Context, input: { exportTo?: string }): Promise<ExitCode> {
  const { exportTo } = input;
  const format = exportTo === undefined ? undefined : formatOf(exportTo);
  return withEngine(context, { live: false, work: false }, async (engine, signal) => {
    if (exportTo !== undefined && format !== undefined) {
      const file = path.resolve(exportTo);
      const entries = await engine.exportHistory(file, format, signal);
      context.output.result(
        { exported: { path: file, entries } },
        `${count(entries, 'line')} in ${exportTo}`,
      );
      return EXIT.done;
    }
    const rows = [...engine.history()].flat().map(historyRow);
    for (const row of rows) context.output.result({ history: row });
    context.output.say(() => (rows.length === 0 ? 'Nothing was sent or received yet.' : historyTable(rows)));
    return EXIT.done;
  });
}

function historyTable(rows: readonly HistoryRow[]): string {
  return renderTable(
    [
      { title: 'WHEN' },
      { title: '' },
      { title: 'CONTACT', max: 24 },
      { title: 'NAME', max: 36 },
      { title: 'SIZE', align: 'right' },
      { title: 'STATE' },
    ],
    rows.map(({ startedAt, direction, contact, name, sizeInBytes, state }) => [
      formatTime(Date.parse(String(startedAt))),
      direction === 'sent' ? '→' : '←',
      printable(String(contact)),
      printable(String(name)),
      typeof sizeInBytes === 'number' ? formatBytes(sizeInBytes) : '',
      String(state),
    ]),
  );
}
