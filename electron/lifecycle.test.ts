import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { setupLifecycle, type LifecycleApp } from './lifecycle.ts';

class AppDouble extends EventEmitter implements LifecycleApp {
  readonly quit = vi.fn();
  readonly exit = vi.fn();
}

function setup(stop: () => Promise<void>, platform: NodeJS.Platform = 'linux') {
  const app = new AppDouble();
  const showWindow = vi.fn();
  const clock = createFakeClock();
  setupLifecycle({ app, stop, showWindow, platform, clock });
  const preventDefault = vi.fn();
  return {
    app,
    clock,
    showWindow,
    preventDefault,
    quit: () => app.emit('before-quit', { preventDefault }),
  };
}

describe('lifecycle', () => {
  it('stops the engine, once, and only then ends', async () => {
    let stopped: () => void = () => undefined;
    const stop = vi.fn(() => new Promise<void>((resolve) => (stopped = resolve)));
    const { app, preventDefault, quit } = setup(stop);
    quit();
    quit();
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(app.exit).not.toHaveBeenCalled();
    stopped();
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(0));
  });

  it('ends even if the engine fails to stop', async () => {
    const { app, quit } = setup(() => Promise.reject(new Error('disk')));
    quit();
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(0));
  });

  it('gives the engine five seconds', async () => {
    const { app, clock, quit } = setup(() => new Promise(() => undefined));
    quit();
    await clock.advance(4_999);
    expect(app.exit).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(app.exit).toHaveBeenCalledWith(0);
  });

  it.each<[NodeJS.Platform, number]>([
    ['linux', 1],
    ['win32', 1],
    ['darwin', 0],
  ])('on %s closing the last window quits %i times', (platform, times) => {
    const { app } = setup(() => Promise.resolve(), platform);
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledTimes(times);
  });

  it('brings the window back when the dock is clicked', () => {
    const { app, showWindow } = setup(() => Promise.resolve());
    app.emit('activate');
    expect(showWindow).toHaveBeenCalledTimes(1);
  });
});
