import { expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { AttacheError } from '../error.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Rest } from './rest.ts';

it('lasts until the disk has refused nothing for as long, and begins once', async () => {
  const clock = createFakeClock();
  const rest = new Rest({ clock, log: silentLog });
  expect([rest.isOn, rest.latest]).toEqual([false, undefined]);
  expect(rest.begin(new AttacheError('disk-full'))).toBe(true);
  await clock.advance(4_999);
  // Whoever was refused looks only a moment later whether it is the rest's to go on with.
  expect(rest.begin(new AttacheError('disk-failed'))).toBe(false);
  await clock.advance(4_999);
  expect([rest.isOn, rest.leftMs, rest.latest?.code]).toEqual([true, 1, 'disk-failed']);
  await clock.advance(1);
  expect(rest.isOn).toBe(false);
});
