import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TARGETS, type Target } from '../targets.ts';

/** A package whose code is in a bundle. */
export interface Bundled {
  name: string;
  version: string;
  /** As the package says it, an SPDX expression. */
  license: string;
  /** Whether the licence's text goes along. */
  hasText: boolean;
  /** The bundles that it is in. */
  targets: readonly Target[];
}

/** Before the text of each package, as the bundler writes it; the texts have headings of their own. */
const HEADING = /^## (\S+) - (\S+) \((.+)\)$/gm;

/** What the bundler found in one bundle, from the list that it wrote beside it. */
export function parseLicenses(target: Target, list: string): Bundled[] {
  const headings = [...list.matchAll(HEADING)];
  return headings.map(({ 0: heading, 1: name = '', 2: version = '', 3: license = '', index }, nth) => {
    const text = list.slice(index + heading.length, headings[nth + 1]?.index);
    return { name, version, license, hasText: text.trim() !== '', targets: [target] };
  });
}

/**
 * All packages in what was built, by name.
 * @throws Node's error where a target was not built.
 */
export function bundledPackages(root: string): Bundled[] {
  const found = new Map<string, Bundled>();
  for (const target of TARGETS) {
    const list = readFileSync(path.join(root, 'dist', target, 'third-party-licenses.md'), 'utf8');
    for (const one of parseLicenses(target, list)) {
      const key = `${one.name} ${one.version}`;
      const known = found.get(key);
      found.set(key, { ...one, targets: [...(known?.targets ?? []), target] });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
