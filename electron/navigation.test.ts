import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { holdToOwnPage, type NavigatingContents } from './navigation.ts';
import { PAGE_URL } from './page.ts';

class ContentsDouble extends EventEmitter implements NavigatingContents {
  open: (() => { action: 'deny' }) | undefined;

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.open = handler;
  }

  /** Whether the page is kept from doing it. */
  isKeptFrom(event: string, url: string): boolean {
    const preventDefault = vi.fn();
    this.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length > 0;
  }
}

describe('holdToOwnPage', () => {
  const contents = new ContentsDouble();
  holdToOwnPage(contents);

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('on %s stays on our page', (event) => {
    expect(contents.isKeptFrom(event, PAGE_URL)).toBe(false);
    expect(contents.isKeptFrom(event, 'https://attacker.example/')).toBe(true);
    expect(contents.isKeptFrom(event, 'file:///home/somebody/dropped.html')).toBe(true);
    expect(contents.isKeptFrom(event, 'javascript:alert(1)')).toBe(true);
  });

  it('opens no webview, not even of our page, and no window', () => {
    expect(contents.isKeptFrom('will-attach-webview', PAGE_URL)).toBe(true);
    expect(contents.open?.()).toEqual({ action: 'deny' });
  });
});
