import { describe, expect, it } from 'vitest';
import { errorParamsSchema } from '../../contract/errors.ts';
import { DEFAULT_EXTENSIONS } from '../../contract/limits.ts';
import { checkFile, printableName, type Candidate } from './check-file.ts';

const limits = { maxSizeInBytes: 1_000, extensions: DEFAULT_EXTENSIONS };
const file = (fields: Partial<Candidate>): Candidate => ({
  name: 'invoice.pdf',
  sizeInBytes: 10,
  kind: 'file',
  ...fields,
});

describe('checkFile takes', () => {
  it.each([
    ['a plain file', {}],
    ['one byte', { sizeInBytes: 1 }],
    ['exactly the limit', { sizeInBytes: 1_000 }],
    ['a size that nobody announced', { sizeInBytes: undefined }],
    ['an extension in capitals', { name: 'SCAN.PDF' }],
    ['a Japanese name', { name: '請求書.pdf' }],
    ['an emoji, joined and coloured', { name: '👩🏽‍💻.png' }],
    ['a Hebrew name with its marks of direction', { name: 'חשבונית\u200f.pdf' }],
    ['256 characters', { name: `${'a'.repeat(252)}.pdf` }],
    ['256 characters of two UTF-16 units each', { name: `${'😀'.repeat(252)}.pdf` }],
    ['spaces and quotes', { name: ` it's "final" (2).docx` }],
  ])('%s', (_, fields) => {
    expect(checkFile(file(fields), limits)).toEqual({ kind: 'ok' });
  });
});

describe('checkFile refuses', () => {
  it.each([
    ['a missing file', { kind: 'missing', name: '/tmp/no.pdf' }, 'file-missing', { name: '/tmp/no.pdf' }],
    ['a folder', { kind: 'directory' }, 'file-is-directory', {}],
    ['a device or pipe', { kind: 'other' }, 'file-unreadable', {}],
    ['an empty file', { sizeInBytes: 0 }, 'file-empty', {}],
    ['one byte too many', { sizeInBytes: 1_001 }, 'file-too-large', { size: 1_001, limit: 1_000 }],
    ['another type', { name: 'a.exe' }, 'file-type-not-allowed', { extension: 'exe' }],
    ['the last of two extensions', { name: 'a.pdf.exe' }, 'file-type-not-allowed', { extension: 'exe' }],
    ['no extension', { name: 'README' }, 'file-type-not-allowed', { extension: '–' }],
    ['a name that is all extension', { name: '.pdf' }, 'file-type-not-allowed', { extension: '–' }],
    ['a trailing dot', { name: 'a.pdf.' }, 'file-type-not-allowed', { extension: '–' }],
    ['257 characters', { name: `${'a'.repeat(253)}.pdf` }, 'file-name-too-long', { length: 257, limit: 256 }],
    ['no name', { name: '' }, 'file-name-invalid', {}],
    ['a blank name', { name: '  ' }, 'file-name-invalid', {}],
    ['a line break', { name: 'a\r\nb.pdf' }, 'file-name-invalid', { name: 'a\ufffd\ufffdb.pdf' }],
    ['a NUL', { name: 'a\0.pdf' }, 'file-name-invalid', {}],
    ['a terminal escape', { name: '\u001b[2Ja.pdf' }, 'file-name-invalid', { name: '\ufffd[2Ja.pdf' }],
    ['a C1 control', { name: 'a\u009b.pdf' }, 'file-name-invalid', {}],
    ['a line separator', { name: 'a\u2028.pdf' }, 'file-name-invalid', {}],
    ['a bidi override', { name: 'a\u202egpj.pdf' }, 'file-name-invalid', { name: 'a\ufffdgpj.pdf' }],
    ['a bidi isolate', { name: 'a\u2066.pdf' }, 'file-name-invalid', {}],
    ['half a surrogate pair', { name: 'a\ud83d.pdf' }, 'file-name-invalid', { name: 'a\ufffd.pdf' }],
    ['a path', { name: '../a.pdf' }, 'file-name-invalid', {}],
    ['a Windows path', { name: 'C:\\a.pdf' }, 'file-name-invalid', {}],
  ] as const)('%s', (_, fields, code, params) => {
    const check = checkFile(file(fields), limits);
    expect(check).toMatchObject({ kind: 'refused', code, params });
  });

  it('with parameters that fit into an error, however long the name or the list', () => {
    const extensions = Array.from({ length: 1_000 }, (_, n) => `ext${n}`);
    for (const name of ['😀'.repeat(10_000), `a.${'x'.repeat(10_000)}`, `${'😀'.repeat(1_000)}.ext1`]) {
      const check = checkFile(file({ name }), { maxSizeInBytes: 1_000, extensions });
      expect(errorParamsSchema.safeParse(check.kind === 'refused' && check.params).success).toBe(true);
    }
  });
});

describe('printableName', () => {
  it('never forges a line, whatever the name', () => {
    expect(printableName('ok\nerror: all lost\u001b[0m')).toBe('ok\ufffderror: all lost\ufffd[0m');
  });
});
