import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RevealedLinks } from './revealed-links.ts';

const SANDBOX_LINK = 'http://127.0.0.1:4000/bucket/key?X-Amz-Signature=abc';

describe('RevealedLinks', () => {
  it('opens any https address', () => {
    expect(new RevealedLinks().mayOpen('https://bucket.s3.amazonaws.com/key?X-Amz-Signature=abc')).toBe(true);
  });

  it('opens a link of the sandbox once the engine has given it out', () => {
    const links = new RevealedLinks();
    expect(links.mayOpen(SANDBOX_LINK)).toBe(false);
    links.add(SANDBOX_LINK);
    expect(links.mayOpen(SANDBOX_LINK)).toBe(true);
    expect(links.mayOpen(`${SANDBOX_LINK}x`)).toBe(false);
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'attache://contact',
    'smb://host/share',
    'ms-msdt:/id',
    '',
    'https:',
  ])('does not open %s, even if the engine gave it out', (address) => {
    const links = new RevealedLinks();
    links.add(address);
    expect(links.mayOpen(address)).toBe(false);
  });

  it('keeps sixty-four, and none of them readable', () => {
    const links = new RevealedLinks();
    links.add(SANDBOX_LINK);
    for (let index = 0; index < 64; index += 1) links.add(`${SANDBOX_LINK}${index}`);
    expect(links.mayOpen(SANDBOX_LINK)).toBe(false);
    expect(links.mayOpen(`${SANDBOX_LINK}0`)).toBe(true);
    expect(inspect(links, { showHidden: true, depth: 5 })).not.toContain('Signature');
  });
});
