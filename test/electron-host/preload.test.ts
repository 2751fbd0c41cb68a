import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { changesEvent, SNAPSHOT } from '../../browser/testing/engine-double.ts';
import { engineEventSchema } from '../../contract/events.ts';
import { openSmallApp } from './small-app.ts';

const PRELOAD = path.join(import.meta.dirname, '..', '..', 'dist', 'preload', 'preload.cjs');

it('a subscription begins with its snapshot, whatever was still on its way to an earlier one', async () => {
  const sent = [changesEvent(7), SNAPSHOT, changesEvent(2)];
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
      if (event.kind === 'changes' && event.sequence === 2) resolve(heard);
    }, () => {});
  })`);
  expect(heard).toEqual(['snapshot 1', 'changes 2']);
}, 60_000);
