import { describe, expect, it } from 'vitest';
import { openSmallApp } from './small-app.ts';

describe('an app that uses more than the stand-in has', () => {
  it.each([
    [`const { TouchBar } = await import('electron'); new TouchBar({});`, 'lacks TouchBar'],
    [`app.dock.bounce();`, 'lacks app.dock'],
    [`app.on('gpu-info-update', () => {});`, `lacks app's event "gpu-info-update"`],
    [
      `new BrowserWindow({ kiosk: true, webPreferences: { preload: '/x', partition: 'persist:x' } });`,
      'option kiosk',
    ],
    [
      `new BrowserWindow({ webPreferences: { preload: '/x', partition: 'persist:x', sandbox: false } });`,
      'webPreferences.sandbox = false',
    ],
  ])(
    'ends with the name of it: %s',
    async (main, name) => {
      const started = openSmallApp({ main, preload: '' });
      await expect(started).rejects.toThrow(name);
    },
    60_000,
  );
});
