import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import type { HistoryFormat } from '../../contract/history.ts';
import { anUpload } from '../uploads/testing.ts';
import { uploadView } from '../uploads/view.ts';
import { historyFileFormat, historyRow, type HistoryRow } from './file-format.ts';

function fileOf(format: HistoryFormat, rows: readonly HistoryRow[]): string {
  const { begin, row, between, end } = historyFileFormat(format);
  return begin + rows.map(row).join(between) + (rows.length === 0 ? end.empty : end.full);
}
const historyCsv = (rows: readonly HistoryRow[]): string => fileOf('csv', rows);
const historyJson = (rows: readonly HistoryRow[]): string => fileOf('json', rows);

const sent = historyRow({
  kind: 'upload',
  upload: uploadView(
    anUpload({
      state: 'sent',
      sizeInBytes: 1_000,
      sha256: 'a'.repeat(64),
      attachmentId: 'att-1',
      acceptedAt: 0,
      finishedAt: 61_500,
    }),
    undefined,
    undefined,
  ),
  contactLabel: 'Ms Sato',
});

const received = historyRow({
  kind: 'download',
  download: {
    id: 'download-1',
    contact: 'contact-1',
    attachmentId: 'att-2',
    name: '請求書📎.pdf',
    state: 'failed',
    error: errorView('size-mismatch'),
    requestedAt: 0,
  },
  contactLabel: 'Ms Sato',
});

describe('historyRow', () => {
  it('of an upload', () => {
    expect(sent).toEqual({
      direction: 'sent',
      contact: 'Ms Sato',
      name: 'invoice.pdf',
      sizeInBytes: 1_000,
      state: 'sent',
      attachmentId: 'att-1',
      sha256: 'a'.repeat(64),
      error: null,
      startedAt: '1970-01-01T00:00:00.000Z',
      finishedAt: '1970-01-01T00:01:01.500Z',
    });
  });

  it('of a download, null where nothing is known', () => {
    expect(received).toMatchObject({
      direction: 'received',
      sizeInBytes: null,
      sha256: null,
      error: 'size-mismatch',
      finishedAt: null,
    });
  });
});

describe('as CSV', () => {
  const nameCell = (name: string): string | undefined => {
    const row: HistoryRow = { ...sent, name };
    return /,Ms Sato,(.*),1000,/s.exec(historyCsv([row]).replace('sent,', ','))?.[1];
  };

  it('has a byte order mark, a header and CRLF', () => {
    expect(historyCsv([received])).toBe(
      '\ufeffdirection,contact,name,sizeInBytes,state,attachmentId,sha256,error,startedAt,finishedAt\r\n' +
        'received,Ms Sato,請求書📎.pdf,,failed,att-2,,size-mismatch,1970-01-01T00:00:00.000Z,\r\n',
    );
  });

  it('has its header without rows', () => {
    expect(historyCsv([]).split('\r\n')).toHaveLength(2);
  });

  it.each([
    ['plain', 'a.pdf', 'a.pdf'],
    ['a comma', 'a,b.pdf', '"a,b.pdf"'],
    ['quotes', 'a "b".pdf', '"a ""b"".pdf"'],
    ['a line break', 'a\nb.pdf', '"a\nb.pdf"'],
    ['a formula', '=1+1.pdf', "'=1+1.pdf"],
    ['a formula with quotes', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['plus', '+1.pdf', "'+1.pdf"],
    ['minus', '-1.pdf', "'-1.pdf"],
    ['at', '@SUM(A1).pdf', "'@SUM(A1).pdf"],
    ['a tab', '\t=1.pdf', "'\t'=1.pdf"],
    ['a carriage return', '\r=1.pdf', `"'\r'=1.pdf"`],
    ['a wide equals sign', '＝1+1.pdf', "'＝1+1.pdf"],
    ['a formula behind a semicolon', 'a;=1+1.pdf', "a;'=1+1.pdf"],
    ['a formula behind a semicolon and a quote', 'a; "=1+1', `"a; ""'=1+1"`],
    ['a formula on a line of its own', 'a\n@SUM(A1)', `"a\n'@SUM(A1)"`],
    ['a semicolon', 'a; b.pdf', 'a; b.pdf'],
    ['an equals sign further on', 'a=1.pdf', 'a=1.pdf'],
  ])('writes a name with %s', (_, name, cell) => {
    expect(nameCell(name)).toBe(cell);
  });

  it('guards labels too', () => {
    expect(historyCsv([{ ...sent, contact: '=cmd' }])).toContain("sent,'=cmd,");
  });
});

describe('as JSON', () => {
  it.each([
    ['no rows', []],
    ['one', [sent]],
    ['some', [sent, received]],
  ])('is what JSON.stringify makes of %s', (_, rows) => {
    expect(historyJson(rows)).toBe(`${JSON.stringify({ history: rows }, undefined, 2)}\n`);
  });
});
