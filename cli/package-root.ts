import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.literal('attache'), version: z.string() });

/** The folder of Attaché's own package.json, wherever this file was bundled to, and its version. */
export function findPackage(from: string = import.meta.dirname): { root: string; version: string } {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = readManifest(path.join(folder, 'package.json'));
    if (manifest !== undefined) return { root: folder, version: manifest.version };
    if (folder === path.dirname(folder))
      throw new Error('expected package.json of attache above the program');
  }
}

function readManifest(file: string): z.infer<typeof manifestSchema> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.data;
}
