import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskError } from '../../core/disk-error.ts';
import { AttacheError } from '../../core/error.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { historyCsv, historyJson, historyRow, type HistoryRow } from '../history-file.ts';
import { printable } from '../output.ts';
import { renderTable } from '../table.ts';
import { count, formatBytes, formatTime } from '../text.ts';
import { withEngine } from '../with-engine.ts';

const FORMATS = { '.csv': historyCsv, '.json': historyJson };

function formatOf(file: string): (rows: readonly HistoryRow[]) => string {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.csv' || extension === '.json') return FORMATS[extension];
  throw new AttacheError('input-invalid', { expected: 'a file that ends in .csv or .json' });
}

/** Prints what was sent and received, or writes it to a file. */
export function history(context: Context, input: { exportTo?: string }): Promise<ExitCode> {
  const { exportTo } = input;
  const format = exportTo === undefined ? undefined : formatOf(exportTo);
  return withEngine(context, { live: false, work: false }, async (engine) => {
    const rows = engine.history().map(historyRow);
    if (exportTo !== undefined && format !== undefined) {
      await write(exportTo, format(rows));
      context.output.result(
        { exported: { path: path.resolve(exportTo), entries: rows.length } },
        `${count(rows.length, 'line')} in ${exportTo}`,
      );
      return EXIT.done;
    }
    for (const row of rows) context.output.result({ history: row });
    context.output.say(rows.length === 0 ? 'Nothing was sent or received yet.' : historyTable(rows));
    return EXIT.done;
  });
}

/** It tells who was sent what: for the user's eyes alone. */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw diskError(error, file.slice(0, 500));
  }
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
