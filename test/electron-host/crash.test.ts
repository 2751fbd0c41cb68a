import { expect, it } from 'vitest';
import { openSmallApp } from './small-app.ts';

it('a page that crashes is told of, and can be loaded again', async () => {
  await using app = await openSmallApp({
    main: `
      app.on('web-contents-created', (_event, contents) => {
        contents.on('render-process-gone', (_gone, { reason }) => {
          console.log('gone: ' + reason);
          void contents.loadURL('small://app/again').then(() => console.log('loaded: ' + contents.getURL()));
        });
      });
    `,
    preload: `require('electron').contextBridge.exposeInMainWorld('api', { word: 'here' });`,
  });
  const session = await app.page.context().newCDPSession(app.page);
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => undefined);
  await expect.poll(() => app.host.output(), { timeout: 20_000 }).toContain('loaded: small://app/again');
  expect(app.host.output()).toContain('gone: crashed');
}, 60_000);
