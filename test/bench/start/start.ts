import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../../build/find-browser.ts';
import { measureCommand } from '../command.ts';
import { atMostOf, finding, type Finding } from '../finding.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { firstContact, type FirstContact } from './first-contact.ts';
import { ATTACHE, makeUsedHome, type UsedHome } from './used-home.ts';

/** From nothing to the first answer, in the terminal and in the window. Of what `npm run build` has made. */
export async function measureStart(): Promise<Finding[]> {
  await using ending = new AsyncDisposableStack();
  const folder = ending.use(await temporaryFolder());
  const sandbox = ending.use(await startSandboxProcess({ contacts: 1 }));
  const [contact] = sandbox.contacts;
  if (contact === undefined) throw new Error('expected a contact');
  const home = await makeUsedHome(folder.path, sandbox.endpoint, contact);

  const node = () => milliseconds(home, '-e', '0');
  const version = () => milliseconds(home, ATTACHE, '--version');
  const uploads = () => milliseconds(home, ATTACHE, 'uploads', '--json');
  for (const one of [node, version, uploads]) await one();
  const [bare = [], words = [], warm = []] = await byTurns([node, version, uploads]);
  const forget = async (): Promise<void> => {
    for (const used of [path.resolve(ATTACHE, '../..'), home.dataDirectory]) await forgetFiles(used);
  };
  const [cold = []] = await byTurns([() => forget().then(uploads)]);

  const browser = ending.use(
    await chromium.launch({
      executablePath: await findBrowser(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    }),
  );
  const window = () => firstContact(home, browser, contact.label);
  const [open = [], coldOpen = []] = await byTurns([window, () => forget().then(window)]);
  const beside = { name: 'node -e 0', values: bare };
  return [
    finding('attache uploads --json', 'milliseconds', warm, beside, atMostOf(3)),
    finding('attache uploads --json, its files not in memory', 'milliseconds', cold, beside),
    finding('attache --version: without opening the queue', 'milliseconds', words, beside),
    finding('attache serve: until it listens', 'milliseconds', valuesOf(open, 'ready')),
    finding('attache serve: until the browser has its page', 'milliseconds', valuesOf(open, 'loaded')),
    finding('attache serve: to the first contact in a browser', 'milliseconds', valuesOf(open, 'shown')),
    finding('the same, its files not in memory', 'milliseconds', valuesOf(coldOpen, 'shown')),
  ];
}

function valuesOf(runs: readonly FirstContact[], what: keyof FirstContact): number[] {
  return runs.map((run) => run[what]);
}

async function milliseconds({ env }: UsedHome, ...args: readonly string[]): Promise<number> {
  const { seconds } = await measureCommand(process.execPath, args, env);
  return seconds * 1_000;
}

/** Has the system drop what it has in memory of a folder's files, as after a start of the machine. */
async function forgetFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    await measureCommand('dd', [`if=${path.join(entry.parentPath, entry.name)}`, 'iflag=nocache', 'count=0']);
  }
}
