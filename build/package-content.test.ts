import { describe, expect, it } from 'vitest';
import { listProblems, textProblems } from './package-content.ts';

/** The least that is whole. */
const DESKTOP = [
  'package.json',
  'THIRD-PARTY-LICENSES.md',
  'electron/icons/tray.png',
  'dist/main/main.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'dist/main/third-party-licenses.md',
  'sandbox/samples/warranty-photo.jpg',
];

describe('listProblems', () => {
  it('finds nothing wrong with a whole package', () => {
    expect(listProblems('desktop', DESKTOP)).toEqual([]);
  });

  it.each([
    'dist/main/main.js.map',
    'dist/main.stamp',
    'core/engine.ts',
    'core/engine.test.ts',
    'dist/cli/attache.js',
    'node_modules/zod/index.js',
    'dist/main/addon.node',
    'sandbox/samples/how-to-reset.mp4',
    '.npmrc',
  ])('finds %s', (file) => {
    expect(listProblems('desktop', [...DESKTOP, file])).toEqual([
      `${file} does not belong into the package.`,
    ]);
  });

  it.each(DESKTOP)('misses %s', (missing) => {
    expect(
      listProblems(
        'desktop',
        DESKTOP.filter((file) => file !== missing),
      ),
    ).toHaveLength(1);
  });
});

describe('textProblems', () => {
  it.each([
    ['a test', '// core/store/open.test.ts'],
    ['a double', '// core/testing/fake-clock.ts'],
    ['a tool', '## vitest - 5.1.1 (MIT)'],
    ['a tool of a family', '## electron-builder - 26.0.0 (MIT)'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['an AWS key', `const key = 'AKIA${'Q'.repeat(16)}';`],
    ['where it was built', 'at /home/somebody/attache/core'],
  ])('finds %s', (_what, line) => {
    expect(textProblems('a.js', `first\n${line}\nlast`, '/home/somebody/attache')).toHaveLength(1);
  });

  it('leaves other modules and packages alone', () => {
    const text =
      '// core/store/open.ts\n## vue - 3.5.45 (MIT)\n## electron-updater - 6.8.10 (MIT)\n// node_modules/ajv/lib/latest.js';
    expect(textProblems('a.js', text, '/home/somebody/attache')).toEqual([]);
  });
});
