import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { holdSingleInstance, type SingleApp } from './single-instance.ts';

class AppDouble extends EventEmitter implements SingleApp {
  readonly requestSingleInstanceLock = vi.fn(() => true);
}

describe('holdSingleInstance', () => {
  it('shows the window when a second start asks for it, and for nothing else', () => {
    const app = new AppDouble();
    const showWindow = vi.fn();
    expect(holdSingleInstance(app, showWindow)).toBe(true);
    const [wish]: unknown[] = app.requestSingleInstanceLock.mock.lastCall ?? [];
    app.emit('second-instance', {}, ['--wants=window'], '/', { wants: 'console' });
    app.emit('second-instance', {}, [], '/', null);
    expect(showWindow).not.toHaveBeenCalled();
    app.emit('second-instance', {}, [], '/', wish);
    expect(showWindow).toHaveBeenCalledTimes(1);
  });

  it('says so if another process is first', () => {
    const app = new AppDouble();
    app.requestSingleInstanceLock.mockReturnValue(false);
    expect(holdSingleInstance(app, vi.fn())).toBe(false);
    expect(app.listenerCount('second-instance')).toBe(0);
  });
});
