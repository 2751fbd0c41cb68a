import { expect, it, vi } from 'vitest';
import { LineState } from './line-state.ts';

const waitedMs = vi.hoisted((): number[] => []);
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => void waitedMs.push(ms) }));

it('carries what it says though its timers are late, and makes up for no pause', async () => {
  const line = new LineState({ bytesPerSecond: 1_000_000 });
  for (const now of [1_000, 1_014, 1_200]) {
    vi.spyOn(performance, 'now').mockReturnValueOnce(now);
    await line.depart('up', 10_000);
  }
  expect(waitedMs).toEqual([10, 6, 10]);
});
