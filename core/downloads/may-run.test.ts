import { describe, expect, it } from 'vitest';
import { DEFAULT_EXTENSIONS } from '../../contract/limits.ts';
import { mayRun } from './may-run.ts';

const PLAIN = 0o100644;

describe('mayRun', () => {
  it.each([
    ...['setup.exe', 'a.lnk', 'a.url', 'a.scr', 'a.hta', 'a.js', 'a.vbs', 'a.ps1', 'a.bat', 'a.cmd', 'a.msi'],
    ...['a.jar', 'a.desktop', 'a.sh', 'a.command', 'a.app', 'a.pkg', 'a.dmg', 'a.iso', 'a.docm', 'a.xlsm'],
    ...['a.msu', 'a.vsto', 'a.ppkg', 'a.wsb', 'a.oqy', 'a.shs', 'a.maw', 'a.webpnp'],
    ...['a.chm', 'a.reg', 'a.html', 'a.svg', 'a.AppImage', 'a.settingcontent-ms'],
    // Dressed up.
    ...['invoice.pdf.exe', 'SETUP.EXE', 'setup.exe.', 'setup.exe . .', 'setup. exe'],
  ])('%s', (name) => expect(mayRun(name, PLAIN, 'linux')).toBe(true));

  it.each([
    ...DEFAULT_EXTENSIONS.map((extension) => `report.${extension}`),
    ...['README', 'exe', 'notes.exe.txt', 'archive.tar.gz', 'photo.webp'],
  ])('not %s', (name) => expect(mayRun(name, PLAIN, 'linux')).toBe(false));

  it('what carries the bit, where there are such bits', () => {
    expect(mayRun('report.pdf', 0o100755, 'linux')).toBe(true);
    expect(mayRun('report.pdf', 0o100645, 'darwin')).toBe(true);
    expect(mayRun('report.pdf', 0o100666, 'win32')).toBe(false);
    expect(mayRun('report.pdf', 0o100777, 'win32')).toBe(false);
  });
});
