import { expect, it } from 'vitest';
import { SHOWN_LEASE_SECONDS } from '../../contract/limits.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Shown } from './shown.ts';

const A = { contact: 'contact-1', attachmentId: 'a' };
const B = { contact: 'contact-1', attachmentId: 'b' };

it('knows what is on any screen, each once, and forgets what a window shows no longer', () => {
  const shown = new Shown(createFakeClock());
  shown.show('one', [A, B]);
  shown.show('two', [B]);
  expect(shown.all()).toEqual([A, B]);
  shown.show('one', [A]);
  shown.show('two', []);
  expect(shown.all()).toEqual([A]);
});

it('forgets a window that does not say so again in time, whatever the wall clock says', async () => {
  const clock = createFakeClock();
  const shown = new Shown(clock);
  shown.show('one', [A]);
  clock.jumpWallClock(8 * 3_600_000);
  await clock.advance(SHOWN_LEASE_SECONDS * 1000 - 1);
  expect(shown.all()).toEqual([A]);
  shown.show('two', [B]);
  await clock.advance(1);
  expect(shown.all()).toEqual([B]);
  expect(clock.waiting()).toBe(0);
});

it('listens to sixteen windows, and forgets the one longest unheard of for another', () => {
  const shown = new Shown(createFakeClock());
  const nth = (number: number) => ({ contact: 'contact-1', attachmentId: `a${number}` });
  for (let window = 0; window < 16; window += 1) shown.show(`${window}`, [nth(window)]);
  shown.show('0', [nth(0)]);
  shown.show('16', [nth(16)]);
  expect(shown.all()).toHaveLength(16);
  expect(shown.all()).not.toContainEqual(nth(1));
  expect(shown.all()).toContainEqual(nth(0));
});
