import { expect, it } from 'vitest';
import { setupPowerSave } from './power-save.ts';

it('the machine stays awake exactly while bytes move', () => {
  const calls: string[] = [];
  let next = 0;
  const blocker = {
    start: () => {
      calls.push(`start ${(next += 1)}`);
      return next;
    },
    stop: (id: number) => calls.push(`stop ${id}`),
  };
  const idle = { left: 1, needsYou: 0, moving: false, progress: 0, paused: false };
  const engine = {
    work: idle,
    watch: (listener: () => void) => {
      changed = listener;
      listener();
    },
  };
  let changed: () => void = () => undefined;
  setupPowerSave(blocker, engine);
  for (const moving of [true, true, false, false, true, false]) {
    engine.work = { ...idle, moving };
    changed();
  }
  expect(calls).toEqual(['start 1', 'stop 1', 'start 2', 'stop 2']);
});
