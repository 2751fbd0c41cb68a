import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What marks the fuses in Electron's executable, with their version (1) and how many there are. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008';
/** As Electron is delivered: runAsNode, nodeOptions, nodeCliInspect and grantFileProtocolExtraPrivileges are on. */
const FUSES_AS_DELIVERED = '10110001';

/** Lays out what electron-builder needs to see of Electron's runtime for Linux, which cannot be had everywhere. */
export async function makeElectronDist(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  await mkdir(path.join(folder, 'resources'));
  await writeFile(path.join(folder, 'LICENSE'), '');
  for (const language of ['de', 'en-GB', 'en-US', 'es', 'es-419', 'pt-BR']) {
    await writeFile(path.join(folder, 'locales', `${language}.pak`), '');
  }
  const executable = `#!/bin/sh\nexit 1\n# ${FUSE_WIRE}${FUSES_AS_DELIVERED}\n`;
  await writeFile(path.join(folder, 'electron'), executable, { mode: 0o755 });
}
