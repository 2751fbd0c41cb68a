import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createFakeClock, settle } from '../../core/testing/fake-clock.ts';
import type { Answer } from './ask.ts';
import { setupLifecycle, type LifecycleApp, type LifecycleOptions } from './lifecycle.ts';

class AppDouble extends EventEmitter implements LifecycleApp {
  readonly exit = vi.fn();
  readonly quit = vi.fn();
}

const STAY: Answer = { parting: undefined, remember: false };

function setup(
  given: Partial<LifecycleOptions> & { left?: number; whenClosed?: 'ask' | 'tray' | 'finish' | 'quit' },
) {
  const { left = 0, whenClosed = 'ask', ...rest } = given;
  const app = new AppDouble();
  const powerMonitor = new EventEmitter();
  const process = new EventEmitter();
  const clock = createFakeClock();
  const emptied = Promise.withResolvers<undefined>();
  const stop = vi.fn(() => Promise.resolve());
  const end = vi.fn<LifecycleOptions['end']>(() => void app.exit(0));
  const ask = vi.fn(() => Promise.resolve(STAY));
  const remember = vi.fn();
  const onFinishing = vi.fn();
  const window = { show: vi.fn(), hide: vi.fn() };
  const options = {
    app,
    powerMonitor,
    process,
    leaving: () => ({ left, whenClosed }),
    ask,
    remember,
    window,
    drained: (signal: AbortSignal) => {
      signal.addEventListener('abort', () => emptied.resolve(undefined));
      return emptied.promise;
    },
    onFinishing,
    stop,
    end,
    platform: 'linux',
    clock,
    ...rest,
  } satisfies LifecycleOptions;
  const lifecycle = setupLifecycle(options);
  const opened = new EventEmitter();
  app.emit('browser-window-created', {}, opened);
  const emit = (from: EventEmitter, event: string): boolean => {
    const preventDefault = vi.fn();
    from.emit(event, { preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return {
    ...options,
    lifecycle,
    /** Gives whether it was prevented. */
    quit: () => emit(app, 'before-quit'),
    close: () => emit(opened, 'close'),
    endSession: () => emit(opened, 'session-end'),
    powerMonitor,
    process,
    app,
    clock,
    emptied: () => emptied.resolve(undefined),
  };
}

describe('quitting', () => {
  it('stops the engine, once, and only then ends', async () => {
    const engine = Promise.withResolvers<undefined>();
    const stop = vi.fn(() => engine.promise);
    const { app, quit } = setup({ stop });
    expect([quit(), quit()]).toEqual([true, true]);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(app.exit).not.toHaveBeenCalled();
    engine.resolve(undefined);
    await settle();
    expect(app.exit).toHaveBeenCalledWith(0);
  });

  it('ends even if the engine fails to stop', async () => {
    const { app, quit } = setup({ stop: () => Promise.reject(new Error('disk')) });
    quit();
    await settle();
    expect(app.exit).toHaveBeenCalledWith(0);
  });

  it('gives the engine five seconds', async () => {
    const { app, clock, quit } = setup({ stop: () => new Promise(() => undefined) });
    quit();
    await clock.advance(4_999);
    expect(app.exit).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(app.exit).toHaveBeenCalledWith(0);
  });

  it('with work left asks, once, and stays if that is the answer', async () => {
    const { ask, stop, quit } = setup({ left: 2 });
    expect([quit(), quit()]).toEqual([true, true]);
    await settle();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(stop).not.toHaveBeenCalled();
    quit();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe('starting anew', () => {
  it('ends as its user would, and says so to whoever ends the process', async () => {
    const { app, lifecycle, quit, end } = setup({});
    lifecycle.restart();
    expect(app.quit).toHaveBeenCalledTimes(1);
    expect(quit()).toBe(true);
    await settle();
    expect(end).toHaveBeenCalledExactlyOnceWith('restart');
  });

  it('waits for what is left, if that is the answer', async () => {
    const { lifecycle, quit, end, emptied } = setup({ left: 1, whenClosed: 'finish' });
    lifecycle.restart();
    quit();
    await settle();
    expect(end).not.toHaveBeenCalled();
    emptied();
    await settle();
    expect(end).toHaveBeenCalledExactlyOnceWith('restart');
  });

  it.each<[string, Answer]>([
    ['stays', STAY],
    ['goes on in the tray', { parting: 'tray', remember: false }],
    ['waits, and then looks at the window', { parting: 'finish', remember: false }],
  ])('is no wish any more of somebody who %s', async (_what, first) => {
    const ask = vi.fn(() => Promise.resolve<Answer>({ parting: 'quit', remember: false }));
    ask.mockResolvedValueOnce(first);
    const { lifecycle, quit, end } = setup({ left: 1, ask });
    lifecycle.restart();
    quit();
    await settle();
    if (first.parting === 'finish') lifecycle.show();
    quit();
    await settle();
    expect(end).toHaveBeenCalledExactlyOnceWith('quit');
  });

  it('is not kept from ending, whoever does it, and ends all the same where nobody does', async () => {
    const { app, lifecycle, quit, close, clock } = setup({ end: () => undefined });
    lifecycle.restart();
    quit();
    await settle();
    expect([quit(), close()]).toEqual([false, false]);
    await clock.advance(5_000);
    expect(app.exit).toHaveBeenCalledWith(0);
  });
});

describe('closing the window', () => {
  it.each<[NodeJS.Platform, number]>([
    ['linux', 1],
    ['win32', 1],
    ['darwin', 0],
  ])('on %s, the last one, quits %i times', (platform, times) => {
    const { app, close } = setup({ platform });
    expect(close()).toBe(false);
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledTimes(times);
  });

  it('keeps it for the tray where that was chosen', () => {
    const { app, window, close } = setup({ whenClosed: 'tray' });
    expect(close()).toBe(true);
    expect(window.hide).toHaveBeenCalledTimes(1);
    expect(app.exit).not.toHaveBeenCalled();
  });

  it('remembers the answer if that is wished', async () => {
    const { window, remember, close } = setup({
      left: 1,
      ask: () => Promise.resolve({ parting: 'tray', remember: true }),
    });
    expect(close()).toBe(true);
    await settle();
    expect(window.hide).toHaveBeenCalledTimes(1);
    expect(remember).toHaveBeenCalledWith('tray');
  });
});

describe('finishing', () => {
  it('hides the window, and quits when nothing is left', async () => {
    const { app, window, onFinishing, close, emptied } = setup({ left: 1, whenClosed: 'finish' });
    expect(close()).toBe(true);
    expect(window.hide).toHaveBeenCalledTimes(1);
    expect(onFinishing).toHaveBeenLastCalledWith(true);
    await settle();
    expect(app.exit).not.toHaveBeenCalled();
    emptied();
    await settle();
    expect(app.exit).toHaveBeenCalledWith(0);
  });

  it('is taken back by whoever opens the window again', async () => {
    const { app, lifecycle, onFinishing, close } = setup({ left: 1, whenClosed: 'finish' });
    close();
    lifecycle.show();
    await settle();
    expect(onFinishing).toHaveBeenLastCalledWith(false);
    expect(app.exit).not.toHaveBeenCalled();
  });

  it('is cut short by quitting again', async () => {
    const { app, close, quit } = setup({ left: 1, whenClosed: 'finish' });
    close();
    quit();
    await settle();
    expect(app.exit).toHaveBeenCalledWith(0);
  });
});

describe('the end of the session', () => {
  it.each<[string, (set: ReturnType<typeof setup>) => void]>([
    ['macOS and Linux', ({ powerMonitor }) => void powerMonitor.emit('shutdown')],
    ['Windows', ({ endSession }) => void endSession()],
    ['a signal', ({ process }) => void process.emit('SIGTERM')],
  ])('is not kept waiting, nor asked anything: %s', async (_how, end) => {
    const set = setup({ left: 3, stop: () => new Promise(() => undefined) });
    end(set);
    expect([set.quit(), set.close()]).toEqual([false, false]);
    expect(set.ask).not.toHaveBeenCalled();
    await set.clock.advance(1_500);
    expect(set.end).toHaveBeenCalledExactlyOnceWith('session-end');
    expect(set.app.exit).toHaveBeenCalledWith(0);
  });
});

it('brings the window back when the dock is clicked', () => {
  const { app, window } = setup({});
  app.emit('activate');
  expect(window.show).toHaveBeenCalledTimes(1);
});
