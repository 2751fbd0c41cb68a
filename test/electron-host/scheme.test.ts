import { describe, expect, it } from 'vitest';
import { addScheme, fromChromium, schemeOf, toChromium } from './scheme.ts';

addScheme('attache-app');

describe('scheme', () => {
  it.each([
    ['attache-app://window/index.html', 'https://window.attache-app.invalid/index.html'],
    ['attache-app://window/a?b=c#d', 'https://window.attache-app.invalid/a?b=c#d'],
  ])('%s is shown to Chromium as %s', (address, shown) => {
    expect(toChromium(address)).toBe(shown);
    expect(fromChromium(shown)).toBe(address);
    expect(schemeOf(address)).toBe('attache-app');
  });

  it.each([
    'https://example.com/',
    'file:///etc/passwd',
    'https://other.invalid/',
    'about:blank',
    'nonsense',
  ])('%s is what it is', (address) => {
    expect(toChromium(address)).toBe(address);
    expect(fromChromium(address)).toBe(address);
    expect(schemeOf(address)).toBeUndefined();
  });
});
