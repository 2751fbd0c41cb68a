import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { archiveOf, findApp, inspectApp } from './inspect-app.ts';

/** Looks through every app that electron-builder left in out/, before anybody gets it. */
const root = path.dirname(import.meta.dirname);
const out = path.join(root, 'out');
const folders = readdirSync(out).filter((name) => /-unpacked$|^mac/.test(name));

if (folders.length === 0) {
  console.error('Expected an app in out/; "npm run package" makes one.');
  process.exitCode = 2;
}
for (const folder of folders) {
  const app = findApp(path.join(out, folder));
  const problems = await inspectApp(app, root);
  for (const problem of problems) console.error(`${folder}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${folder}: as it should be, with an app.asar of ${statSync(archiveOf(app)).size} bytes`);
}
