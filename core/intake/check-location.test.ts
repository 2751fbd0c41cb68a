import { describe, expect, it } from 'vitest';
import { AttacheError } from '../error.ts';
import { checkAuthorization, checkLocation } from './check-location.ts';

function refusal(work: () => unknown): Pick<AttacheError, 'code' | 'params'> {
  try {
    work();
  } catch (error) {
    if (error instanceof AttacheError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('where a source may be', () => {
  it.each([
    ['/run/user/1000/../1000/contacts.json', '/run/user/1000/contacts.json'],
    ['/home/ada/contacts.json', '/home/ada/contacts.json'],
  ])('a file: %s', (path, location) => {
    expect(checkLocation({ kind: 'file', path })).toEqual({ kind: 'file', location });
  });

  it.each([
    ['https://backend.example/attache?list=1', 'https://backend.example/attache?list=1'],
    ['HTTPS://Backend.example', 'https://backend.example/'],
    ['https://backend.example/a#there', 'https://backend.example/a'],
    ['http://127.0.0.1:8787/contacts', 'http://127.0.0.1:8787/contacts'],
  ])('an address: %s', (url, location) => {
    expect(checkLocation({ kind: 'url', url })).toEqual({ kind: 'url', location });
  });

  it('not a path that depends on where Attaché was started', () => {
    expect(refusal(() => checkLocation({ kind: 'file', path: 'contacts.json' }))).toMatchObject({
      code: 'input-invalid',
      params: { expected: 'an absolute path' },
    });
  });

  it.each([
    ['backend.example', 'expected an address'],
    ['file:///etc/passwd', 'expected https; http is for this machine only'],
    ['http://backend.example/list?key=hidden', 'expected https; http is for this machine only'],
    ['https://ada:hidden@backend.example/', 'expected no user name or password in it'],
  ])('not %s: %s, and what may be secret is not repeated', (url, expected) => {
    const { code, params } = refusal(() => checkLocation({ kind: 'url', url }));
    expect(code).toBe('endpoint-invalid');
    expect(params).toMatchObject({ expected });
    expect(JSON.stringify(params)).not.toContain('hidden');
  });
});

describe('an authorization', () => {
  it('is taken without the white space around it', () => {
    expect(checkAuthorization(' Bearer abc\n')).toBe('Bearer abc');
  });

  it.each(['', '  ', 'Bearer a\r\nX-Other: b', 'Bearer café'])('%j is refused, and not repeated', (value) => {
    const { code, params } = refusal(() => checkAuthorization(value));
    expect(code).toBe('input-invalid');
    expect(JSON.stringify(params)).not.toContain('Other');
  });
});
