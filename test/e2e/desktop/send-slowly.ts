import { expect, type Page } from '@playwright/test';
import type { ControlClient } from '../../../sandbox/control-client.ts';
import type { Home } from '../app-process.ts';
import type { TestFile } from '../files.ts';
import { sendSaved } from './saved-files.ts';

/** Sends a file over a slow line, and resolves when it is on its way and far from done. The line stays slow. */
export async function sendSlowly(
  { page, home, control }: { page: Page; home: Home; control: ControlClient },
  file: TestFile,
  bytesPerSecond = 1_500_000,
): Promise<void> {
  await control.setFaults([
    { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond } },
  ]);
  await sendSaved(page, home.path, file);
  await expect(page.getByRole('progressbar', { name: `Progress of ${file.name}` })).toHaveAttribute(
    'aria-valuenow',
    /^[1-9]\d?$/,
  );
}
