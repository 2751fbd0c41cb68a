import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createControlClient } from '../../../sandbox/control-client.ts';
import { fetchPackages } from '../../peers/fetch-packages.ts';
import { startChild, type Child } from '../child.ts';
import { atLeastOf, finding, type Finding } from '../finding.ts';
import { makeFiles } from '../make-file.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { filesIn } from './job.ts';

const FILES = { files: 1_000, sizeInBytes: 20 * 2 ** 10 } as const;

/** A thousand small files, from the folder to the chat, at a service that allows any pace. */
export async function measureSmallFiles(): Promise<Finding[]> {
  await using ending = new AsyncDisposableStack();
  const folder = ending.use(await temporaryFolder());
  const files = await makeFiles(path.join(folder.path, 'files'), FILES);
  const { folder: packages } = ending.use(await fetchPackages('amazon-connect-chatjs@5'));
  const clients = ['attache', 'bare', 'chatjs'].map((name) => async () => {
    // The store keeps what it was sent, so each run has one of its own.
    await using sandbox = await startSandboxProcess({
      contacts: 1,
      quotas: 'off',
      attachmentsPerContact: FILES.files,
    });
    await using child = await startClient(name, { endpoint: sandbox.endpoint, files, packages });
    const [contact] = sandbox.contacts;
    const seconds = await child.ask(z.number(), contact);
    await assertArrived(sandbox.control, files);
    return FILES.files / seconds;
  });
  const [ours = [], bare = [], chatjs = []] = await byTurns(clients);
  const name = '1,000 × 20 KB up, files a second';
  return [
    finding(name, 'count', ours, { name: 'SDK and node:http, nothing kept', values: bare }, atLeastOf(0.7)),
    finding(name, 'count', ours, { name: 'chatjs', values: chatjs }, atLeastOf(2)),
  ];
}

function startClient(name: string, options: object): Promise<Child> {
  return startChild(path.join(import.meta.dirname, `${name}-child.ts`), options);
}

/** Every file is in the chat once, whole. */
async function assertArrived(control: string, folder: string): Promise<void> {
  const { attachments } = await createControlClient(control).report();
  const sums = new Map(
    attachments.map((one) => [one.name, one.completesApplied === 1 ? one.sha256 : undefined]),
  );
  for (const file of await filesIn(folder)) {
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    if (sums.get(path.basename(file)) !== sha256) throw new Error(`expected ${file} to have arrived`);
  }
  if (attachments.length !== FILES.files) throw new Error(`expected no more, and got ${attachments.length}`);
}
