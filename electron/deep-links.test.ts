import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { AttacheError } from '../core/error.ts';
import { linkIn, offerLink, setupDeepLinks, type LinkApp } from './deep-links.ts';

class AppDouble extends EventEmitter implements LinkApp {
  isPackaged = true;
  readonly setAsDefaultProtocolClient = vi.fn(() => true);
}

function setup() {
  const app = new AppDouble();
  const showWindow = vi.fn();
  const links = setupDeepLinks(app, showWindow);
  const preventDefault = vi.fn();
  return {
    app,
    showWindow,
    links,
    preventDefault,
    openUrl: (url: string) => app.emit('open-url', { preventDefault }, url),
  };
}

describe('deep links', () => {
  it('are kept until there is somebody to take them, then handed on in order', () => {
    const { app, showWindow, links, openUrl, preventDefault } = setup();
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledExactlyOnceWith('attache');
    openUrl('attache:1');
    links.receive('attache:2');
    const offer = vi.fn();
    links.deliverTo(offer);
    openUrl('attache:3');
    expect(offer.mock.calls.map(([link]: unknown[]) => link)).toEqual([
      'attache:1',
      'attache:2',
      'attache:3',
    ]);
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(showWindow).toHaveBeenCalledTimes(2);
  });

  it('are no business of a checkout, which cannot be started by them', () => {
    const app = new AppDouble();
    app.isPackaged = false;
    setupDeepLinks(app, vi.fn());
    expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled();
  });

  it('cannot pile up before that', () => {
    const { links, openUrl } = setup();
    for (let sent = 0; sent < 1_000; sent += 1) openUrl(`attache:${sent}`);
    const offer = vi.fn();
    links.deliverTo(offer);
    expect(offer).toHaveBeenCalledTimes(10);
  });

  it.each([
    [['electron', '.', 'attache://contact?v=1'], 'attache://contact?v=1'],
    [['attache.exe', '--allow-file-access', 'ATTACHE:x', '--no-sandbox'], 'ATTACHE:x'],
    [['electron', '/opt/attache', '--attache:x'], undefined],
    [[], undefined],
  ])('are found among arguments: %j', (args, link) => {
    expect(linkIn(args)).toBe(link);
  });

  it('that are none end nothing: the engine tells it', () => {
    const offer = vi.fn(() => {
      throw new AttacheError('contact-link-malformed', { expected: 'another' });
    });
    expect(() => offerLink({ offer }, 'attache:x')).not.toThrow();
    expect(offer).toHaveBeenCalledExactlyOnceWith('attache:x');
  });
});
