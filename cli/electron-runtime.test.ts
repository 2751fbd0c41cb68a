import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, findElectron } from './electron-runtime.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'attache-electron-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(...parts: readonly string[]): string {
  const file = path.join(root, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

/** The package after `npm ci`: no runtime yet, and where it will be. */
function installPackage(): void {
  put('node_modules', 'electron', 'install.js');
  writeFileSync(path.join(root, 'node_modules', 'electron', 'path.txt'), 'the-electron\n');
}

describe('findElectron', () => {
  it('finds the runtime of the package', () => {
    installPackage();
    const executable = put('node_modules', 'electron', 'dist', 'the-electron');
    expect(findElectron(root, {})).toEqual({ found: true, executable });
  });

  it('finds the runtime of ELECTRON_OVERRIDE_DIST_PATH before it', () => {
    installPackage();
    put('node_modules', 'electron', 'dist', 'the-electron');
    const executable = put('elsewhere', 'the-electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(executable) };
    expect(findElectron(root, env)).toEqual({ found: true, executable });
  });

  it.each([
    ['no runtime', {}, "Electron's runtime is not there"],
    [
      'an empty ELECTRON_OVERRIDE_DIST_PATH',
      { ELECTRON_OVERRIDE_DIST_PATH: '' },
      "Electron's runtime is not there",
    ],
    [
      'an ELECTRON_OVERRIDE_DIST_PATH without one',
      { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
      'ELECTRON_OVERRIDE_DIST_PATH has no Electron in it',
    ],
  ])('says so of %s', (_, env, reason) => {
    installPackage();
    expect(findElectron(root, env)).toEqual({ found: false, reason });
  });
});

describe('downloadElectron', () => {
  it('says when there is nothing that could fetch it', async () => {
    expect(await downloadElectron(root, {})).toEqual({ found: false, reason: 'Electron is not installed' });
  });

  it('names the mirror that does not answer, and no password of it', async () => {
    installPackage();
    // Port 1 is nobody's.
    const env = { ELECTRON_MIRROR: 'http://user:hidden@127.0.0.1:1/electron/' };
    expect(await downloadElectron(root, env)).toEqual({
      found: false,
      reason: "Electron's runtime is not there and 127.0.0.1:1 cannot be reached",
    });
  });
});
