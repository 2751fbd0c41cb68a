const NODE_BUNDLE = [
  'build/node-bundle.ts',
  'build/quick-builtins.ts',
  'build/no-aws-credentials.ts',
] as const;

/** What is built, and from which folders and files; whatever changes there makes the target stale. */
const SOURCES = {
  cli: ['cli', 'browser', 'core', 'contract', 'sandbox', 'build/vite.cli.config.ts', ...NODE_BUNDLE],
  renderer: ['renderer', 'contract', 'build/vite.renderer.config.ts'],
  main: ['electron', 'core', 'contract', 'sandbox', 'build/vite.main.config.ts', ...NODE_BUNDLE],
  preload: ['electron', 'contract', 'build/vite.preload.config.ts', ...NODE_BUNDLE],
} as const;

export type Target = keyof typeof SOURCES;

export const TARGETS = ['cli', 'renderer', 'main', 'preload'] as const satisfies Target[];

export function isTarget(name: string): name is Target {
  return Object.hasOwn(SOURCES, name);
}

/** Folders and files of a target, relative to the repository; the lock file stands for the dependencies. */
export function sourcesOf(target: Target): readonly string[] {
  return [...SOURCES[target], 'package-lock.json'];
}
