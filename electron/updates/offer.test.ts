import { describe, expect, it } from 'vitest';
import { AttacheError } from '../../core/error.ts';
import { versionOffered } from './offer.ts';

const FEED = new URL('https://updates.example.com/attache/');
const SHA512 = `${'A'.repeat(86)}==`;
const FILE = { url: 'attache-1.2.0-win-x64-setup.exe', sha512: SHA512, size: 90_000_000 };
const OFFER = { version: '1.2.0', files: [FILE], path: FILE.url, sha512: SHA512, releaseDate: '2026-11-21' };

function refusal(answer: unknown): unknown {
  try {
    return versionOffered(answer, FEED);
  } catch (error) {
    return error instanceof AttacheError && error.code;
  }
}

describe('what a server offers', () => {
  it.each([
    OFFER,
    { ...OFFER, version: '1.3.0-beta.1' },
    { ...OFFER, files: [FILE, { ...FILE, url: 'https://updates.example.com/elsewhere/attache.exe' }] },
  ])('is a version: %j', (answer) => expect(versionOffered(answer, FEED)).toBe(answer.version));

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a web page', '<html></html>'],
    ['a version that is none', { ...OFFER, version: '../../1.2.0' }],
    ['a version without end', { ...OFFER, version: `1.2.0-${'9'.repeat(100)}` }],
    ['no files', { ...OFFER, files: [] }],
    ['a file without its digest', { ...OFFER, files: [{ url: FILE.url }] }],
    ['a file with a weak digest', { ...OFFER, files: [{ url: FILE.url, sha512: 'c2hvcnQ=' }] }],
    ['a file on another server', { ...OFFER, files: [{ ...FILE, url: 'https://evil.example/a.exe' }] }],
    ['a file in the clear', { ...OFFER, files: [{ ...FILE, url: 'http://updates.example.com/a.exe' }] }],
    ['a file of this machine', { ...OFFER, files: [{ ...FILE, url: 'file:///tmp/a.exe' }] }],
    ['one good file, one elsewhere', { ...OFFER, files: [FILE, { ...FILE, url: '//evil.example/a.exe' }] }],
    ['more files than there are kinds', { ...OFFER, files: Array.from({ length: 51 }, () => FILE) }],
  ])('is refused: %s', (_what, answer) => expect(refusal(answer)).toBe('update-refused'));

  it('is not quoted', () => {
    try {
      versionOffered({ ...OFFER, version: 'secret' }, FEED);
    } catch (error) {
      expect(String(error)).not.toContain('secret');
    }
    expect.assertions(1);
  });
});
