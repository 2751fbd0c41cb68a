import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_MAX_BYTES, numberedName, safeName } from './safe-name.ts';

describe('safeName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['見積書.pdf', '見積書.pdf'],
    ['party 👨‍👩‍👧.png', 'party 👨‍👩‍👧.png'],
    ['Cafe\u0301.txt', 'Café.txt'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\evil.exe', '_.._evil.exe'],
    ['C:\\temp\\a.txt', 'C__temp_a.txt'],
    ['a<b>c"d|e?f*g.txt', 'a_b_c_d_e_f_g.txt'],
    ['line\nbreak\u0000.txt', 'line_break_.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['in\u2066vis\u2069ible\u200b.txt', 'invisible.txt'],
    ['.bashrc', 'bashrc'],
    ['...hidden', 'hidden'],
    ['trailing. . .', 'trailing'],
    ['  spaces  ', 'spaces'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['nul .txt', '_nul .txt'],
    ['COM1.log', '_COM1.log'],
    ['lpt².txt', '_lpt².txt'],
    ['console.txt', 'console.txt'],
    ['com10.txt', 'com10.txt'],
    ['', 'attachment'],
    ['.', 'attachment'],
    ['..', 'attachment'],
    ['///', 'attachment'],
    ['\u202e', 'attachment'],
    ['lone \ud800.txt', 'lone \ufffd.txt'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it.each([
    ['a', '.pdf', 251],
    ['é', '.pdf', 250],
    ['見', '.pdf', 249],
    ['👍', '.pdf', 248],
  ])('keeps the extension when it cuts a name of %s', (letter, extension, stemBytes) => {
    const safe = safeName(letter.repeat(256) + extension);
    expect(safe.endsWith(extension)).toBe(true);
    expect(Buffer.byteLength(safe)).toBe(stemBytes + extension.length);
  });

  it('does not keep an extension that is none', () => {
    expect(safeName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(253)}`);
  });

  it('gives a name that any file system takes, and the same for it again', () => {
    const anyName = fc.string({ unit: 'binary', maxLength: 400 });
    const nasty = fc.array(fc.constantFrom('.', ' ', '/', '\\', ':', 'CON', '\u202e', 'a', '👍', '見'), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          anyName,
          nasty.map((parts) => parts.join('')),
        ),
        (name) => {
          const safe = safeName(name);
          expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]|^[.\s]|[.\s]$|^$/u);
          expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(NAME_MAX_BYTES);
          expect(safeName(safe)).toBe(safe);
        },
      ),
    );
  });
});

describe('numberedName', () => {
  it.each([
    ['report.pdf', 0, 'report.pdf'],
    ['report.pdf', 1, 'report (1).pdf'],
    ['archive.tar.gz', 2, 'archive.tar (2).gz'],
    ['README', 1, 'README (1)'],
  ])('%s number %i is %s', (name, number, expected) => {
    expect(numberedName(name, number)).toBe(expected);
  });

  it('stays within the limit', () => {
    const name = `${'見'.repeat(80)}.pdf`;
    expect(Buffer.byteLength(numberedName(name, 999))).toBeLessThanOrEqual(NAME_MAX_BYTES);
  });
});
