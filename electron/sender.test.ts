import { describe, expect, it } from 'vitest';
import { PAGE_URL } from './page.ts';
import { assertTrustedSender, type Sent } from './sender.ts';

describe('assertTrustedSender', () => {
  it('lets the top frame of our page through', () => {
    expect(() => assertTrustedSender({ senderFrame: { url: PAGE_URL, parent: null } })).not.toThrow();
  });

  it.each<[string, Sent['senderFrame']]>([
    ['a frame that has gone', null],
    ['a frame inside our page', { url: PAGE_URL, parent: { url: PAGE_URL } }],
    ['a foreign page', { url: 'https://attacker.example/index.html', parent: null }],
    ['a page that has not loaded', { url: '', parent: null }],
    ['another of our files', { url: 'attache-app://window/assets/app.svg', parent: null }],
  ])('throws for %s', (_, senderFrame) => {
    expect(() => assertTrustedSender({ senderFrame })).toThrow('untrusted sender');
  });
});
