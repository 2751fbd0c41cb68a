import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RevealedLinks } from './revealed-links.ts';

const SANDBOX_LINK = 'http://127.0.0.1:4000/bucket/key?X-Amz-Signature=abc';

describe('RevealedLinks', () => {
  it.each([
    ['of Connect', 'https://bucket.s3.amazonaws.com/key?X-Amz-Signature=abc'],
    ['of the sandbox', SANDBOX_LINK],
  ])('opens a link %s once the engine has given it out, and no other', (_, link) => {
    const links = new RevealedLinks();
    expect(links.mayOpen(link)).toBe(false);
    links.add(link);
    expect(links.mayOpen(link)).toBe(true);
    expect(links.mayOpen(`${link}x`)).toBe(false);
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
