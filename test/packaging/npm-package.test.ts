import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { findBrowser } from '../../build/find-browser.ts';
import { listProblems, textProblems } from '../../build/package-content.ts';
import { openHome } from '../system/cli-home.ts';
import { jsonLines, parseLine } from '../system/cli-shapes.ts';
import { openNpm, pack, type Npm, type Packed } from './npm.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
/** Several times what packing, the whole demo or a first window takes on a busy machine. Milliseconds. */
const PATIENCE_MS = 180_000;

/** Reports another version of Node than it is, to the program that is loaded after it. */
const OLD_NODE = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } });`;

const manifestSchema = z.object({ version: z.string() });

const shellLine = z.object({ event: z.literal('ready'), url: z.url() });

let folder: string;
let npm: Npm;
let packed: Packed;
/** The folder it is installed into, and the program there. */
let place: string;
let program: string;
let version: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'attache-npm-'));
  npm = openNpm(path.join(folder, 'home'));
  packed = await pack(npm, folder);
  place = path.join(folder, 'place');
  await mkdir(place);
  await npm.run('npm', ['install', '--prefix', place, packed.tarball], place);
  program = path.join(place, 'node_modules', 'attache', 'dist', 'cli', 'attache.js');
  const manifest = await readFile(path.join(place, 'node_modules', 'attache', 'package.json'), 'utf8');
  ({ version } = manifestSchema.parse(JSON.parse(manifest)));
}, PATIENCE_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('holds the program, its shells, its samples and the licences, and nothing else', async () => {
    expect(listProblems('npm', packed.files)).toEqual([]);
    const texts = packed.files.filter((file) => /\.(c?js|css|html|json|md)$/.test(file));
    for (const file of texts) {
      const text = await readFile(path.join(place, 'node_modules', 'attache', file), 'utf8');
      expect(textProblems(file, text, ROOT)).toEqual([]);
    }
  });

  it('brings no other package along', async () => {
    const installed = await readdir(path.join(place, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['attache']);
  });

  it(
    'runs by npx in an empty folder',
    async () => {
      const empty = path.join(folder, 'empty');
      await mkdir(empty);
      const printed = await npm.run(
        'npx',
        ['--yes', `--package=${packed.tarball}`, 'attache', '--version'],
        empty,
      );
      expect(printed.trim()).toBe(version);
      expect(await readdir(empty)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('finds nothing wrong with this machine', async () => {
    const home = await openHome(program);
    const { code, stdout } = await home.attache(['doctor']);
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'Nothing keeps Attaché from working.']);
  });

  it(
    'does the whole job',
    async () => {
      const home = await openHome(program);
      const { code, stdout } = await home.attache(['demo', '--json']);
      expect(jsonLines(stdout).at(-1)).toMatchObject({ summary: { isGood: true } });
      expect(code).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'opens its window, in which the sample contacts come alive',
    async () => {
      const home = await openHome(program);
      const shell = home.start(['serve', '--no-open', '--json']);
      const { url } = parseLine(await shell.until('stdout', /\n/), shellLine);

      const browser = await chromium.launch({ executablePath: await findBrowser() });
      onTestFinished(() => browser.close());
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(url);
      await page.getByRole('button', { name: 'Try it with sample contacts' }).click();
      await page.getByRole('heading', { level: 1, name: 'Maria Souza' }).waitFor();
      expect(complaints).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('says in one line that Node is too old, and ends with 2', async () => {
    const home = await openHome(program);
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(OLD_NODE)}` };
    const { code, stdout, stderr } = await home.attache(['--version'], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Attaché needs Node 24 or newer and was started with 22\.11\.0: [^\n]+\n$/);
  });
});
