import { describe, expect, it } from 'vitest';
import { parseLicenses, type Bundled } from './bundled.ts';
import { licenseList, licenseProblems } from './list.ts';

const BUNDLED: Bundled = {
  ...{ name: 'vue', version: '3.5.45', license: 'MIT', hasText: true },
  targets: ['renderer'],
};

it('reads what the bundler wrote: names with a scope, texts with headings of their own, and no text', () => {
  const list = `# Licenses

## @fastify/send - 4.2.1 (MIT)

MIT License

## minimatch - 10.0.1 (BlueOak-1.0.0)

# Blue Oak Model License

## Purpose

This license gives everyone …

## abstract-logging - 2.0.1 (MIT)
`;
  const of = (name: string, version: string, license: string, hasText: boolean): Bundled => ({
    ...{ name, version, license, hasText },
    targets: ['cli'],
  });
  expect(parseLicenses('cli', list)).toEqual([
    of('@fastify/send', '4.2.1', 'MIT', true),
    of('minimatch', '10.0.1', 'BlueOak-1.0.0', true),
    of('abstract-logging', '2.0.1', 'MIT', false),
  ]);
});

describe('licenseProblems', () => {
  it('finds nothing wrong with what is allowed', () => {
    expect(licenseProblems([BUNDLED])).toEqual([]);
  });

  it.each(['GPL-3.0-only', 'UNLICENSED', 'MIT OR GPL-2.0'])('finds a package under %s', (license) => {
    expect(licenseProblems([{ ...BUNDLED, license }])).toEqual([
      `vue 3.5.45 is under ${license}, which nobody has allowed.`,
    ]);
  });

  it('finds a package without the text of its licence', () => {
    expect(licenseProblems([{ ...BUNDLED, hasText: false }])).toHaveLength(1);
  });
});

it('lists each with its licence and where it is', () => {
  const list = licenseList([BUNDLED, { ...BUNDLED, name: 'a|b', targets: ['cli', 'main'] }]);
  expect(list).toContain('| vue     | 3.5.45  | MIT     | renderer |\n');
  expect(list).toContain('cli main');
});
