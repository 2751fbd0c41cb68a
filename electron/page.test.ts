import { describe, expect, it } from 'vitest';
import { isOwnPage, PAGE_URL } from './page.ts';

describe('isOwnPage', () => {
  it.each([PAGE_URL, `${PAGE_URL}#queue`, `${PAGE_URL}?dark`])('knows %s', (address) => {
    expect(isOwnPage(address)).toBe(true);
  });

  it.each([
    '',
    'about:blank',
    'attache-app://window/assets/app.js',
    'attache-app://window/',
    'attache-app://elsewhere/index.html',
    'attache-app://window.attacker.example/index.html',
    'attache-app://window:1/index.html',
    'attache-app://user@window/index.html',
    'https://window/index.html',
    'file:///index.html',
    'data:text/html,attache-app://window/index.html',
    'blob:attache-app://window/index.html',
    'ATTACHE-APP-X://window/index.html',
  ])('does not take %s for it', (address) => {
    expect(isOwnPage(address)).toBe(false);
  });
});
