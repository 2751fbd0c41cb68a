import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { reviveAfterCrash, type MortalContents } from './revive.ts';

class ContentsDouble extends EventEmitter implements MortalContents {
  readonly forcefullyCrashRenderer = vi.fn(() => this.die('killed'));

  die(reason = 'crashed'): void {
    this.emit('render-process-gone', {}, { reason });
  }
}

function setup() {
  const contents = new ContentsDouble();
  const clock = createFakeClock();
  const options = { load: vi.fn(), giveUp: vi.fn(), onDeath: vi.fn(), clock };
  reviveAfterCrash(contents, options);
  return { contents, ...options };
}

it('a page that crashes is loaded again; one that ends by itself is not', () => {
  const { contents, load, onDeath } = setup();
  contents.die('clean-exit');
  expect(load).not.toHaveBeenCalled();
  contents.die('oom');
  expect(load).toHaveBeenCalledTimes(1);
  expect(onDeath).toHaveBeenCalledWith('oom');
});

it('the fourth time within a minute somebody is asked, and their yes counts anew', () => {
  const { contents, load, giveUp } = setup();
  for (let time = 0; time < 4; time += 1) contents.die();
  expect(load).toHaveBeenCalledTimes(3);
  expect(giveUp).toHaveBeenCalledTimes(1);
  contents.die();
  expect(load).toHaveBeenCalledTimes(4);
});

it('now and then it may crash for ever', async () => {
  const { contents, clock, load, giveUp } = setup();
  for (let time = 0; time < 10; time += 1) {
    contents.die();
    await clock.advance(20_000);
  }
  expect(load).toHaveBeenCalledTimes(10);
  expect(giveUp).not.toHaveBeenCalled();
});

it('a page that hangs is ended after its time, and comes back; one that goes on is left alone', async () => {
  const { contents, clock, load } = setup();
  contents.emit('unresponsive');
  await clock.advance(14_999);
  contents.emit('responsive');
  await clock.advance(60_000);
  expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  contents.emit('unresponsive');
  contents.emit('unresponsive');
  await clock.advance(15_000);
  expect(contents.forcefullyCrashRenderer).toHaveBeenCalledTimes(1);
  expect(load).toHaveBeenCalledTimes(1);
  expect(clock.waiting()).toBe(0);
});
