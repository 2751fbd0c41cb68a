import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CA_FILE_MAX_BYTES } from '../../contract/limits.ts';
import { assertVouching, expiryOf, holderOf, readCertificates } from './certificates.ts';

const identities = path.resolve(import.meta.dirname, '../../test/network/identity');
const pem = (name: string): string => readFileSync(path.join(identities, `${name}.pem`), 'utf8');
/** As OpenSSL wrote it down, byte by byte. */
const AUTHORITY = 'AttachÃ© test authority';
const NOW = Date.UTC(2026, 10, 21);

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'attache-certificates-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(content: string | Uint8Array): string {
  const file = path.join(folder, 'office.pem');
  writeFileSync(file, content);
  return file;
}

const holders = (file: string): string[] => readCertificates(file).map(holderOf);

describe('readCertificates', () => {
  it('reads any number in PEM, with whatever stands between them', () => {
    const file = fileWith(`# The office's\n${pem('authority')}\nand\n${pem('stranger')}`);
    expect(holders(file)).toEqual([AUTHORITY, '127.0.0.1']);
  });

  it('reads the one in DER', () => {
    const base64 = pem('authority').replaceAll(/-----[A-Z ]+-----|\s/g, '');
    expect(holders(fileWith(Buffer.from(base64, 'base64')))).toEqual([AUTHORITY]);
  });

  it.each([
    ['empty', ''],
    ['of something else', '{"version":1}'],
    ['a key', pem('stranger.key')],
    ['damaged', pem('authority').replace('MII', 'AAA')],
  ])('refuses a file that is %s', (_, content) => {
    const file = fileWith(content);
    expect(() => readCertificates(file)).toThrow(
      expect.objectContaining({ code: 'ca-file-empty', params: { name: file } }),
    );
  });

  it('refuses what is too large, a folder, and what is not there', () => {
    const file = fileWith(pem('authority'));
    truncateSync(file, CA_FILE_MAX_BYTES + 1);
    expect(() => readCertificates(file)).toThrow(expect.objectContaining({ code: 'ca-file-empty' }));
    expect(() => readCertificates(folder)).toThrow(expect.objectContaining({ code: 'ca-file-empty' }));
    rmSync(file);
    expect(() => readCertificates(file)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
  });
});

describe('assertVouching', () => {
  const check = (content: string, now = NOW): void => {
    const file = fileWith(content);
    assertVouching(readCertificates(file), file, now);
  };

  it.each([
    ['an authority', pem('authority')],
    ['a server that is signed by itself', pem('stranger')],
    ['a server beside its authority', pem('vouched-for') + pem('authority')],
  ])('takes %s', (_, content) => {
    expect(() => check(content)).not.toThrow();
  });

  it('refuses the certificate of a server, for it vouches for nobody', () => {
    expect(() => check(pem('vouched-for'))).toThrow(
      expect.objectContaining({
        code: 'ca-file-not-authority',
        params: { name: path.join(folder, 'office.pem'), holder: '127.0.0.1' },
      }),
    );
  });

  it('refuses what is over, and says since when', () => {
    const [authority] = readCertificates(fileWith(pem('authority')));
    const until = authority === undefined ? 0 : expiryOf(authority);
    expect(() => check(pem('authority'), until - 1)).not.toThrow();
    expect(() => check(pem('authority'), until)).toThrow(
      expect.objectContaining({
        code: 'ca-file-expired',
        params: { name: path.join(folder, 'office.pem'), until: new Date(until).toISOString().slice(0, 10) },
      }),
    );
  });
});
