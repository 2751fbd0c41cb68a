import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, fileFor, headersFor } from './page-files.ts';

const root = resolve('/app/dist/renderer');
const get = (url: string): string | undefined => fileFor({ method: 'GET', url }, root);

describe('fileFor', () => {
  it.each([
    ['attache-app://window/index.html', 'index.html'],
    ['attache-app://window/index.html?x#y', 'index.html'],
    ['attache-app://window/assets/app-1a2b.js', 'assets/app-1a2b.js'],
    ['attache-app://window/assets/%C3%A9.svg', 'assets/é.svg'],
    ['attache-app://window/assets/../index.html', 'index.html'],
  ])('serves %s', (url, file) => {
    expect(get(url)).toBe(resolve(root, file));
  });

  it.each([
    'attache-app://window/',
    'attache-app://window/%2e%2e%2fmain%2fmain.js',
    'attache-app://window/assets/..%2f..%2f..%2fpackage.json',
    'attache-app://window/..%2frenderer-secret/x',
    'attache-app://window/index.html%00.js',
    'attache-app://window/%',
    'attache-app://elsewhere/index.html',
    'https://window/index.html',
    'not a url',
  ])('does not serve %s', (url) => {
    expect(get(url)).toBeUndefined();
  });

  it('keeps an absolute path inside', () => {
    expect(get('attache-app://window//etc/passwd')).toBe(resolve(root, 'etc/passwd'));
  });

  it('only reads', () => {
    expect(fileFor({ method: 'POST', url: 'attache-app://window/index.html' }, root)).toBeUndefined();
  });
});

describe('headersFor', () => {
  it('names the type and the policy', () => {
    expect(headersFor('/x/index.html')).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    expect(headersFor('/x/app.exe')).toMatchObject({ 'Content-Type': 'application/octet-stream' });
  });

  it('lets nothing run or load from elsewhere', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|blob:/);
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
  });

  it('lets no text become markup, and no other page show it in a frame', () => {
    expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual(
      expect.arrayContaining([
        "require-trusted-types-for 'script'",
        'trusted-types vue',
        "frame-ancestors 'none'",
      ]),
    );
  });
});
