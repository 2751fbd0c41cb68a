import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { parse as parseComponent } from 'vue/compiler-sfc';

/** The parts of DESIGN §1. What lies outside of them (tool configuration at the root) may import anything. */
const PARTS = [
  'contract',
  'core',
  'electron',
  'browser',
  'cli',
  'renderer',
  'sandbox',
  'build',
  'test',
] as const;
type Part = (typeof PARTS)[number];

/** Which other parts a part may import. A part may always import itself. */
const MAY_IMPORT: Readonly<Record<Part, readonly Part[]>> = {
  contract: [],
  core: ['contract'],
  electron: ['contract', 'core', 'sandbox'],
  browser: ['contract', 'core', 'sandbox'],
  cli: ['contract', 'core', 'browser', 'sandbox'],
  renderer: ['contract'],
  sandbox: ['contract'],
  build: PARTS,
  test: PARTS,
};

/** Packages that only one part may import, so that the others stay free of what they bring along. */
const OWNERS: readonly { package: RegExp; parts: readonly Part[] }[] = [
  { package: /^electron(-updater)?(\/|$)/, parts: ['electron'] },
  {
    package: /^(vue|vue-i18n|pinia|reka-ui|@vue|@vueuse|lucide|@tanstack)(\/|$)/,
    parts: ['renderer', 'build', 'test'],
  },
  { package: /^(fastify|@fastify)(\/|$)/, parts: ['browser', 'build', 'test'] },
  { package: /^commander(\/|$)/, parts: ['cli', 'build', 'test'] },
];

/** What tests of any part may import on top of what the part may. */
const TEST_TOOLS = /^(vitest|fast-check)(\/|$)/;

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  source: string;
}

export interface Violation {
  path: string;
  imports: string;
  rule: string;
}

/** Every import, dynamic import, `import type` and re-export in `files` that breaks a boundary, in the order given. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const part = partOf(file.path);
    if (part === undefined) return [];
    return importsOf(file).flatMap((imports) => {
      const rule = brokenRule(file.path, part, imports);
      return rule === undefined ? [] : [{ path: file.path, imports, rule }];
    });
  });
}

function brokenRule(from: string, part: Part, imports: string): string | undefined {
  if (imports.startsWith('.'))
    return brokenPartRule(part, partOf(path.posix.join(path.posix.dirname(from), imports)));
  if (imports.startsWith('/')) return 'imports are relative';
  return brokenPackageRule(part, imports, /\.test\.ts$/.test(from));
}

function brokenPartRule(part: Part, target: Part | undefined): string | undefined {
  if (target === undefined)
    return part === 'build' || part === 'test' ? undefined : `${part}/ imports from parts only`;
  if (target === part || MAY_IMPORT[part].includes(target)) return undefined;
  const allowed = MAY_IMPORT[part].map((name) => `${name}/`).join(', ');
  return `${part}/ may import ${allowed === '' ? 'no other part' : allowed}, not ${target}/`;
}

function brokenPackageRule(part: Part, name: string, inTest: boolean): string | undefined {
  if (inTest && TEST_TOOLS.test(name)) return undefined;
  if (part === 'contract' && name !== 'zod') return 'contract/ imports zod and nothing else';
  if (part === 'renderer' && isBuiltin(name) && !inTest)
    return 'renderer/ runs in a page and has no Node modules';
  const owner = OWNERS.find((candidate) => candidate.package.test(name));
  if (owner === undefined || owner.parts.includes(part)) return undefined;
  return `only ${owner.parts.map((owned) => `${owned}/`).join(', ')} may import ${name}`;
}

function partOf(filePath: string): Part | undefined {
  return PARTS.find((part) => filePath.startsWith(`${part}/`));
}

function importsOf(file: SourceFile): string[] {
  return scriptsOf(file).flatMap((script) =>
    ts.preProcessFile(script, true, true).importedFiles.map((imported) => imported.fileName),
  );
}

function scriptsOf(file: SourceFile): string[] {
  if (!file.path.endsWith('.vue')) return [file.source];
  const { script, scriptSetup } = parseComponent(file.source).descriptor;
  return [script, scriptSetup].flatMap((block) => (block === null ? [] : [block.content]));
}

function readParts(root: string): SourceFile[] {
  return PARTS.flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|vue)$/.test(name))
      .map((name) => path.posix.join(part, name.replaceAll(path.sep, '/'))),
  ).map((file) => ({ path: file, source: readFileSync(path.join(root, file), 'utf8') }));
}

if (import.meta.main) {
  const found = violations(readParts(path.dirname(import.meta.dirname)));
  for (const { path: file, imports, rule } of found) console.error(`${file} imports ${imports}: ${rule}`);
  if (found.length > 0) process.exitCode = 1;
}
