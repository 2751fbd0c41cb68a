/** The two things that are made: the package for npm, with every shell, and the archive inside the installers. */
export type Package = 'npm' | 'desktop';

/** All that belongs into a package; what none of these names was not meant to be in it. */
const CONTENT: Readonly<Record<Package, readonly RegExp[]>> = {
  npm: [
    /^(package\.json|LICENSE|README\.md)$/,
    /^THIRD-PARTY-LICENSES\.md$/,
    ...built(['cli', 'main', 'preload', 'renderer']),
    /^dist\/cli\/(attache|chunks\/[\w.-]+)\.js$/,
    /^sandbox\/samples\/[^/]+\.(csv|docx|jpg|md|mp4|pdf|png|txt|wav|xlsx)$/,
  ],
  desktop: [
    /^(package\.json|LICENSE)$/,
    /^THIRD-PARTY-LICENSES\.md$/,
    ...built(['main', 'preload', 'renderer']),
    /^sandbox\/samples\/warranty-photo\.jpg$/,
  ],
};

/** Works on our code or makes it, and has no place in it. */
const TOOLS =
  /^## (@playwright\/|@vitest\/|@vitejs\/|electron(?!-updater)|eslint|fast-check|happy-dom|playwright|prettier|typescript|vite|vitest|vue-tsc)[\w-]* - /gm;

/** A module that is there for tests, by the comment that the bundler puts before each module. */
const TEST_MODULES = /^\s*\/\/ (?:\S+\/)?(?:test|testing)\/\S+\.ts$|^\s*\/\/ \S+\.test\.ts$/gm;

/** Keys as they are written in files. None may be in a package, not even the sandbox's. */
const KEYS = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;

function built(targets: readonly string[]): RegExp[] {
  return [
    /^electron\/icons\/[\w@-]+\.png$/,
    /^dist\/main\/(main|chunks\/[\w.-]+)\.js$/,
    /^dist\/preload\/preload\.cjs$/,
    /^dist\/renderer\/(index\.html|layers\.css|mark\.svg|assets\/[\w.-]+\.(css|js|svg|woff2))$/,
    new RegExp(`^dist/(${targets.join('|')})/third-party-licenses\\.md$`),
  ];
}

/**
 * What is wrong with the list of files in a package, as sentences.
 * @param files - paths inside it, with forward slashes
 */
export function listProblems(kind: Package, files: readonly string[]): string[] {
  const patterns = CONTENT[kind];
  return [
    ...files
      .filter((file) => !patterns.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong into the package.`),
    ...patterns
      .filter((pattern) => !files.some((file) => pattern.test(file)))
      .map((pattern) => `Nothing in the package matches ${pattern.source}.`),
  ];
}

/**
 * What is wrong with the text of one file, as sentences.
 * @param root - the folder it was built in, which nobody else need know
 */
export function textProblems(file: string, text: string, root: string): string[] {
  const found = [TOOLS, TEST_MODULES, KEYS].flatMap((pattern) => text.match(pattern) ?? []);
  return [...found, ...(text.includes(root) ? [root] : [])].map(
    (piece) => `${file} contains what it must not: ${piece.trim()}`,
  );
}
