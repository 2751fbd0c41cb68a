import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { holdSingleInstance, type SingleApp } from './single-instance.ts';

class AppDouble extends EventEmitter implements SingleApp {
  readonly requestSingleInstanceLock = vi.fn(() => true);
}

describe('holdSingleInstance', () => {
  it('shows the window when a second start asks for it, and for nothing else', () => {
    const app = new AppDouble();
    const [showWindow, receiveLink] = [vi.fn(), vi.fn()];
    expect(holdSingleInstance(app, undefined, { showWindow, receiveLink })).toBe(true);
    const [wish]: unknown[] = app.requestSingleInstanceLock.mock.lastCall ?? [];
    app.emit('second-instance', {}, ['--wants=window'], '/', { wants: 'console' });
    app.emit('second-instance', {}, [], '/', null);
    expect(showWindow).not.toHaveBeenCalled();
    app.emit('second-instance', {}, [], '/', wish);
    expect(showWindow).toHaveBeenCalledTimes(1);
    expect(receiveLink).not.toHaveBeenCalled();
  });

  it('takes the link that a second start was for, unless it is too long to be one', () => {
    const app = new AppDouble();
    const [showWindow, receiveLink] = [vi.fn(), vi.fn()];
    holdSingleInstance(app, 'attache://contact?v=1', { showWindow, receiveLink });
    const [wish]: unknown[] = app.requestSingleInstanceLock.mock.lastCall ?? [];
    app.emit('second-instance', {}, [], '/', wish);
    app.emit('second-instance', {}, [], '/', { wants: 'window', link: 'x'.repeat(10_000) });
    app.emit('second-instance', {}, [], '/', { wants: 'window', link: 5 });
    expect(receiveLink.mock.calls).toEqual([['attache://contact?v=1']]);
    expect(showWindow).toHaveBeenCalledTimes(1);
  });

  it('says so if another process is first', () => {
    const app = new AppDouble();
    app.requestSingleInstanceLock.mockReturnValue(false);
    expect(holdSingleInstance(app, undefined, { showWindow: vi.fn(), receiveLink: vi.fn() })).toBe(false);
    expect(app.listenerCount('second-instance')).toBe(0);
  });
});
