import { expect, it, vi } from 'vitest';
import type { WindowWish } from '../contract/window-wish.ts';
import { WISH_CHANNEL } from './messages.ts';
import { createWishes } from './wishes.ts';

function page() {
  return { send: vi.fn(), isDestroyed: vi.fn(() => false), isCrashed: vi.fn(() => false), once: vi.fn() };
}
const QUEUE: WindowWish = { kind: 'show-page', page: 'queue' };
const SEARCH: WindowWish = { kind: 'act', action: 'search' };

it('a wish brings the window and goes to its page', () => {
  const show = vi.fn();
  const wishes = createWishes(show);
  const open = page();
  wishes.listening(open);
  wishes.make(QUEUE);
  expect(open.send.mock.calls).toEqual([[WISH_CHANNEL, QUEUE]]);
  expect(show).toHaveBeenCalledTimes(1);
});

it.each(['closed', 'crashed'] as const)('where the page is %s, the newest wish waits for the next', (how) => {
  const wishes = createWishes(vi.fn());
  const before = page();
  wishes.listening(before);
  before[how === 'closed' ? 'isDestroyed' : 'isCrashed'].mockReturnValue(true);
  wishes.make(QUEUE);
  wishes.make(SEARCH);
  expect(before.send).not.toHaveBeenCalled();
  const next = page();
  wishes.listening(next);
  wishes.listening(next);
  expect(next.send.mock.calls).toEqual([[WISH_CHANNEL, SEARCH]]);
});
