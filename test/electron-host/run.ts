import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { serveTest } from './control.ts';
import { holdLongTimers } from './long-timers.ts';
import { app } from './nouns/app.ts';
import { resolveElectron } from './resolve-electron.ts';

/**
 * What `electron FOLDER` does, without Electron: `node test/electron-host/run.ts FOLDER` runs the app's built main
 * module as it is, with its windows in the installed Chromium.
 */
const [node = '', , folder = '.', ...rest] = process.argv;
const appPath = path.resolve(folder);
// What Electron's own arguments look like.
process.argv = [node, folder, ...rest];
const { main } = z
  .object({ main: z.string() })
  .parse(JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')));

holdLongTimers();
app.begin(appPath);
const attached = serveTest();
resolveElectron();
await import(pathToFileURL(path.join(appPath, main)).href);
await app.becomeReady(attached);
