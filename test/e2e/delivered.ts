import { expect } from '@playwright/test';
import type { ControlClient } from '../../sandbox/control-client.ts';
import type { TestFile } from './files.ts';

/** Waits until the other side has exactly these files of ours: each once, each whole, none besides. */
export async function expectDelivered(control: ControlClient, files: readonly TestFile[]): Promise<void> {
  const expected = files.map(({ name, sha256 }) => ({ name, sha256, completesApplied: 1 }));
  await expect.poll(() => delivered(control)).toEqual(expected.toSorted(byName));
}

async function delivered(control: ControlClient) {
  const { attachments } = await control.report();
  return attachments
    .filter(
      ({ from, status, completesApplied }) =>
        from !== 'CUSTOMER' && status !== 'REJECTED' && completesApplied > 0,
    )
    .map(({ name, sha256, completesApplied }) => ({ name, sha256, completesApplied }))
    .toSorted(byName);
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, 'en');
}
