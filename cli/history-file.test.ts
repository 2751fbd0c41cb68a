import { describe, expect, it } from 'vitest';
import { errorView } from '../contract/errors.ts';
import { historyCsv, historyJson, historyRow, type HistoryRow } from './history-file.ts';
import { anUpload } from './testing.ts';

const sent = historyRow({
  kind: 'upload',
  upload: anUpload({ state: 'sent', attachmentId: 'att-1', acceptedAt: 0, finishedAt: 61_500 }),
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

describe('historyCsv', () => {
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
    ['a tab', '\t=1.pdf', "'\t=1.pdf"],
    ['a carriage return', '\r=1.pdf', `"'\r=1.pdf"`],
    ['an equals sign further on', 'a=1.pdf', 'a=1.pdf'],
  ])('writes a name with %s', (_, name, cell) => {
    expect(nameCell(name)).toBe(cell);
  });

  it('guards labels too', () => {
    expect(historyCsv([{ ...sent, contact: '=cmd' }])).toContain("sent,'=cmd,");
  });
});

it('historyJson is the rows as they are', () => {
  const text = historyJson([sent, received]);
  expect(JSON.parse(text)).toEqual({ history: [sent, received] });
  expect(text).toContain('請求書📎.pdf');
  expect(text.endsWith('}\n')).toBe(true);
});
