import { expect, it, vi } from 'vitest';
import { windowOptions } from './window.ts';

vi.mock('electron', () => ({ BrowserWindow: undefined }));

it('the page gets a sandbox, our preload, and nothing of Node or of what is being tried out', () => {
  const { webPreferences } = windowOptions('/app/preload.cjs', false);
  expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
  expect(webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});
