import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPackage } from './package-root.ts';

/** What the customer sends back; the other samples are for sending. */
const FROM_CUSTOMER = 'warranty-photo.jpg';

function samplesDirectory(): string {
  return path.join(findPackage().root, 'sandbox', 'samples');
}

/** Paths of the genuine files that a supervisor might send, by name. */
export async function samplesToSend(): Promise<string[]> {
  const names = await readdir(samplesDirectory());
  return names
    .filter((name) => name !== 'README.md' && name !== FROM_CUSTOMER)
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => path.join(samplesDirectory(), name));
}

/** The file that the sandbox's customer sends. */
export async function customerSample(): Promise<{
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}> {
  const bytes = new Uint8Array(await readFile(path.join(samplesDirectory(), FROM_CUSTOMER)));
  return { name: FROM_CUSTOMER, type: 'image/jpeg', bytes };
}
