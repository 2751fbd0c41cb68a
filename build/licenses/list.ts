import type { Bundled } from './bundled.ts';

/** Licences that ask for no more than that their text goes along, which suits a program under MIT. */
const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',

  'MIT',
];
/** Packages that bring no text of their licence along. */
const TEXTLESS: readonly string[] = ['abstract-logging', 'lazy-val'];

/** What must not be shipped as it is, as sentences. */
export function licenseProblems(packages: readonly Bundled[]): string[] {
  return packages.flatMap(({ name, version, license, hasText }) => [
    ...(ALLOWED.includes(license)
      ? []
      : [`${name} ${version} is under ${license}, which nobody has allowed.`]),
    ...(hasText || TEXTLESS.includes(name) ? [] : [`${name} ${version} has no text of its licence.`]),
  ]);
}

/** THIRD-PARTY-LICENSES.md. */
export function licenseList(packages: readonly Bundled[]): string {
  const rows = packages.map(({ name, version, license, hasText, targets }) => [
    name,
    version,
    hasText ? license : `${license}, without a text`,
    targets.join(' '),
  ]);
  const table = [['package', 'version', 'licence', 'in'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' '): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const [head = [], ...body] = table;
  return `# Code of others in Attaché

What is bundled into \`dist/\`, and so shipped, with the licence that each package states. The texts of the licences are beside each
bundle, in \`dist/*/third-party-licenses.md\`. Electron brings its own and Chromium's (\`LICENSE.electron.txt\`,
\`LICENSES.chromium.html\`).

Written by \`npm run licenses\` from what was built; a test holds it to that, and to the licences that are allowed.

${[line(head), line(['', '', '', ''], '-'), ...body.map((cells) => line(cells))].join('\n')}
`;
}
