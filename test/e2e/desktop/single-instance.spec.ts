import { once } from 'node:events';
import { startAgain } from '../../electron-host/host-process.ts';
import { environmentOf } from '../app-process.ts';
import { callsOf, expect, test } from './host.ts';

test('a second start brings the first window to the front, and ends', async ({ home, host, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await host().ask({ kind: 'minimizeWindow' });
  const shown = (await callsOf(host(), 'BrowserWindow.show')).length;

  await startAgain({ env: environmentOf(home) });

  await expect.poll(async () => (await callsOf(host(), 'BrowserWindow.show')).length).toBe(shown + 1);
  expect(await callsOf(host(), 'BrowserWindow.restore')).toHaveLength(1);
  expect(await callsOf(host(), 'BrowserWindow.focus')).toHaveLength(1);
  expect(await callsOf(host(), 'dialog.showErrorBox')).toEqual([]);
});

test('where the window is closed, the app ends with it', async ({ host, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const ended = once(host().child, 'exit');
  await host().ask({ kind: 'closeWindow' });
  expect(await ended).toEqual([0, null]);
});
