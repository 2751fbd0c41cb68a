import type { HistoryEntry, HistoryFormat } from '../../contract/history.ts';

const COLUMNS = [
  'direction',
  'contact',
  'name',
  'sizeInBytes',
  'state',
  'attachmentId',
  'sha256',
  'error',
  'startedAt',
  'finishedAt',
] as const;

export type HistoryRow = Record<(typeof COLUMNS)[number], string | number | null>;

/** One line of the history, flat; times are ISO 8601. */
export function historyRow(entry: HistoryEntry): HistoryRow {
  const isUpload = entry.kind === 'upload';
  const transfer = isUpload ? entry.upload : entry.download;
  const startedAt = isUpload ? entry.upload.acceptedAt : entry.download.requestedAt;
  return {
    direction: isUpload ? 'sent' : 'received',
    contact: entry.contactLabel,
    name: transfer.name,
    sizeInBytes: transfer.sizeInBytes ?? null,
    state: transfer.state,
    attachmentId: transfer.attachmentId ?? null,
    sha256: transfer.sha256 ?? null,
    error: transfer.error?.code ?? null,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: transfer.finishedAt === undefined ? null : new Date(transfer.finishedAt).toISOString(),
  };
}

/** A file in pieces: a row never depends on another one. */
export interface HistoryFileFormat {
  begin: string;
  row: (row: HistoryRow) => string;
  between: string;
  end: { empty: string; full: string };
}

export function historyFileFormat(format: HistoryFormat): HistoryFileFormat {
  return format === 'csv' ? csv : json;
}

/** RFC 4180 with a byte order mark, without which Excel reads names as Latin-1. */
const csv: HistoryFileFormat = {
  begin: `\ufeff${COLUMNS.join(',')}\r\n`,
  row: (row) => COLUMNS.map((column) => cell(row[column])).join(','),
  between: '\r\n',
  end: { empty: '', full: '\r\n' },
};

/** As `JSON.stringify` writes it with an indent of two. */
const json: HistoryFileFormat = {
  begin: '{\n  "history": [',
  row: (row) => `\n    ${JSON.stringify(row, undefined, 2).replaceAll('\n', '\n    ')}`,
  between: ',',
  end: { empty: ']\n}\n', full: '\n  ]\n}\n' },
};

/**
 * Where a spreadsheet would begin a formula: in a cell's beginning, and behind what its cells end with by the machine's
 * region. Excel in Portuguese and Spanish opens a CSV by its semicolons, and our quotes in the middle mean nothing to it.
 */
const FORMULA = /^(?=[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/gu;

/** Names come from customers: what a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value.replaceAll(FORMULA, "'") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
