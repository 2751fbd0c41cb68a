import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CUSTOMER_SAMPLE } from '../sandbox/host.ts';
import { findPackage } from './package-root.ts';

/** Where the genuine sample files are. */
export function samplesDirectory(): string {
  return path.join(findPackage().root, 'sandbox', 'samples');
}

/** Paths of the genuine files that a supervisor might send, by name. */
export async function samplesToSend(): Promise<string[]> {
  const names = await readdir(samplesDirectory());
  return names
    .filter((name) => name !== 'README.md' && name !== CUSTOMER_SAMPLE.name)
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => path.join(samplesDirectory(), name));
}

/** The file that the sandbox's customer sends. */
export async function customerSample(): Promise<{
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}> {
  const bytes = new Uint8Array(await readFile(path.join(samplesDirectory(), CUSTOMER_SAMPLE.name)));
  return { ...CUSTOMER_SAMPLE, bytes };
}
