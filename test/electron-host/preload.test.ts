import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { engineEventSchema } from '../../contract/events.ts';
import { openSmallApp } from './small-app.ts';

const PRELOAD = path.join(import.meta.dirname, '..', '..', 'dist', 'preload', 'preload.cjs');

const SNAPSHOT = {
  kind: 'snapshot',
  sequence: 0,
  snapshot: {
    contacts: [],
    uploads: [],
    attachments: [],
    links: [],
    downloads: [],
    notices: [],
    line: { state: 'online' },
    version: '1.0.0',
    sandboxAvailable: false,
  },
};
const change = (sequence: number) => ({ kind: 'changes', sequence, changes: { put: {}, gone: {} } });

it('a subscription begins with its snapshot, whatever was still on its way to an earlier one', async () => {
  const sent = [change(7), SNAPSHOT, change(1)];
  expect(sent.filter((event) => !engineEventSchema.safeParse(event).success)).toEqual([]);
  await using app = await openSmallApp({
    main: `ipcMain.handle('attache:ask', ({ sender }) => {
      for (const event of ${JSON.stringify(sent)}) sender.send('attache:event', event);
    });`,
    preload: await readFile(PRELOAD, 'utf8'),
  });
  const heard = await app.page.evaluate(`new Promise((resolve) => {
    const heard = [];
    attache.subscribe((event) => {
      heard.push(event.kind + ' ' + event.sequence);
      if (event.kind === 'changes' && event.sequence === 1) resolve(heard);
    }, () => {});
  })`);
  expect(heard).toEqual(['snapshot 0', 'changes 1']);
}, 60_000);
