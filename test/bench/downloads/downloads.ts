import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createControlClient } from '../../../sandbox/control-client.ts';
import { fetchPackages } from '../../peers/fetch-packages.ts';
import { startChild } from '../child.ts';
import { measureCommand } from '../command.ts';
import { effortSchema, type Effort } from '../effort.ts';
import { atLeastOf, atMostOf, finding, type Finding } from '../finding.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { connectBare } from '../small-files/bare-client.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ONE_IN_BYTES = 100 * 2 ** 20;
const MANY = { files: 500, sizeInBytes: 20 * 2 ** 10 } as const;

type Fetch = (folder: string) => Promise<Pick<Effort, 'seconds' | 'cpuSeconds'>>;

/** From the chat to the folder: one large attachment, and many small ones. */
export async function measureDownloads(): Promise<Finding[]> {
  await using ending = new AsyncDisposableStack();
  const { path: home } = ending.use(await temporaryFolder());
  const { folder: packages } = ending.use(await fetchPackages('amazon-connect-chatjs@5'));
  const options = {
    contacts: 2,
    quotas: 'off',
    maxSizeInBytes: ONE_IN_BYTES,
    attachmentsPerContact: MANY.files,
  } as const;
  const sandbox = ending.use(await startSandboxProcess(options));
  const one = await fillChat(sandbox, 0, 1, ONE_IN_BYTES);
  const many = await fillChat(sandbox, 1, MANY.files, MANY.sizeInBytes);

  const client =
    (name: string, chat: Chat): Fetch =>
    async (folder) => {
      const script = path.join(import.meta.dirname, `${name}-child.ts`);
      await using child = await startChild(script, { endpoint: sandbox.endpoint, packages });
      return await child.ask(effortSchema, { ...chat, folder });
    };
  const checked =
    (fetch: Fetch, { sums }: Chat) =>
    async () => {
      const folder = path.join(home, 'fetched');
      await mkdir(folder);
      const effort = await fetch(folder);
      await assertFetched(folder, sums);
      await rm(folder, { recursive: true });
      return effort;
    };
  const [large = [], curls = []] = await byTurns([
    checked(client('attache', one), one),
    checked((folder) => curlAndSync(sandbox.endpoint, one, folder), one),
  ]);
  const [small = [], bares = [], chatjss = []] = await byTurns(
    ['attache', 'bare', 'chatjs'].map((name) => checked(client(name, many), many)),
  );

  const speed = (efforts: readonly { seconds: number }[]) =>
    efforts.map(({ seconds }) => ONE_IN_BYTES / seconds);
  const cpu = (efforts: readonly { cpuSeconds: number }[]) =>
    efforts.map(({ cpuSeconds }) => cpuSeconds * 1_000);
  const pace = (efforts: readonly { seconds: number }[]) =>
    efforts.map(({ seconds }) => MANY.files / seconds);
  const bare = { name: 'SDK and node:http, nothing kept', values: pace(bares) };
  return [
    finding(
      '100 MB down',
      'bytesPerSecond',
      speed(large),
      { name: 'curl and sync', values: speed(curls) },
      atLeastOf(0.95),
    ),
    finding(
      '100 MB down: processor',
      'milliseconds',
      cpu(large),
      { name: 'curl and sync', values: cpu(curls) },
      atMostOf(1.5),
    ),
    finding('500 × 20 KB down, files a second', 'count', pace(small), bare, atLeastOf(0.7)),
    finding(
      '500 × 20 KB down, files a second',
      'count',
      pace(small),
      { name: 'chatjs', values: pace(chatjss) },
      atLeastOf(2),
    ),
  ];
}

interface Chat {
  label: string;
  participantToken: string;
  attachments: string[];
  /** SHA-256 of each file, hex, in order. */
  sums: string[];
}

/** Has the customer of a contact send files of random bytes. */
async function fillChat(
  { control, contacts }: SandboxProcess,
  which: number,
  files: number,
  sizeInBytes: number,
): Promise<Chat> {
  const contact = contacts[which];
  if (contact === undefined) throw new Error('expected a contact');
  const { contactId, label, participantToken } = contact;
  const chat: Chat = { label, participantToken, attachments: [], sums: [] };
  for (let nth = 0; nth < files; nth += 1) {
    const bytes = new Uint8Array(randomBytes(sizeInBytes));
    const file = { name: `scan ${nth}.pdf`, type: 'application/pdf', bytes };
    chat.attachments.push(
      (await createControlClient(control).sendCustomerFile(contactId, file)).attachmentId,
    );
    chat.sums.push(createHash('sha256').update(bytes).digest('hex'));
  }
  return chat;
}

async function curlAndSync(endpoint: string, chat: Chat, folder: string): ReturnType<Fetch> {
  const client = await connectBare(endpoint, chat.participantToken);
  const url = await client.link(chat.attachments[0] ?? '');
  const file = path.join(folder, 'fetched.pdf');
  return measureCommand('sh', ['-c', 'curl -sSf -o "$0" "$1" && sync "$0"', file, url]);
}

async function assertFetched(folder: string, sums: readonly string[]): Promise<void> {
  const fetched: string[] = [];
  for (const name of await readdir(folder)) {
    fetched.push(
      createHash('sha256')
        .update(await readFile(path.join(folder, name)))
        .digest('hex'),
    );
  }
  if (fetched.toSorted().join() !== sums.toSorted().join())
    throw new Error(`expected all of it in ${folder}`);
}
