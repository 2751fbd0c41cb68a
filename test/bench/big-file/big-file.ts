import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fetchPackages } from '../../peers/fetch-packages.ts';
import { measureCommand } from '../command.ts';
import { effortSchema, type Effort } from '../effort.ts';
import { startChild, type Child } from '../child.ts';
import { atLeastOf, atMostOf, finding, type Finding } from '../finding.ts';
import { makeFile } from '../make-file.ts';
import { byTurns } from '../rounds.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { startShapedLine } from '../shaped-line.ts';
import { startSink, type Sink } from '../sink.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startFront } from './front.ts';

/** As large as Connect takes them. */
const SIZE_IN_BYTES = 100 * 2 ** 20;
/** No contact takes such a file: what is bounded with it is bounded. */
const LARGER_IN_BYTES = 2 * SIZE_IN_BYTES;
const MEMORY_MAX_IN_BYTES = 32 * 2 ** 20;

type Put = (url: string) => Promise<Pick<Effort, 'seconds' | 'cpuSeconds'>>;

/** 100 MB to a store, over loopback and over a line like one that a company has. */
export async function measureBigFile(): Promise<Finding[]> {
  await using ending = new AsyncDisposableStack();
  const folder = ending.use(await temporaryFolder());
  const file = path.join(folder.path, 'big.bin');
  const sha256 = await makeFile(file, SIZE_IN_BYTES);
  const sink = ending.use(await startSink());
  const plain = ending.use(await startAttache({ folder: folder.path, file, sealed: false }));
  const sealed = ending.use(await startAttache({ folder: folder.path, file, sealed: true }));
  const put = {
    plain: (url: string) => plain.ask(effortSchema, { url }),
    sealed: (url: string) => sealed.ask(effortSchema, { url }),
    curl: (url: string) => curl(file, url),
    chatjs: await startChatjs(ending, file),
  };
  const near = Object.values(put).map((one: Put) => async () => {
    const effort = await one(sink.origin);
    await assertArrived(sink, sha256, 1);
    return effort;
  });
  // Once each for nothing: a program that was not run yet is read from the disk.
  for (const one of near) await one();
  const hash = (): ReturnType<Put> => measureCommand('openssl', ['dgst', '-sha256', file]);
  const [ours = [], oursSealed = [], curls = [], chatjss = [], hashes = []] = await byTurns([...near, hash]);

  const lines = await Promise.all(
    [put.sealed, put.curl, put.chatjs].map(async (one: Put) => {
      const { origin } = ending.use(await startShapedLine(sink.port));
      return () => one(origin);
    }),
  );
  // All at once, each over a line of its own.
  const [far = []] = await byTurns([
    async () => {
      const efforts = await Promise.all(lines.map((one) => one()));
      await assertArrived(sink, sha256, lines.length);
      return efforts;
    },
  ]);
  const [oursFar = [], curlsFar = [], chatjsFar = []] = lines.map((_, which) =>
    far.flatMap((all) => all[which] ?? []),
  );

  const larger = path.join(folder.path, 'larger.bin');
  await makeFile(larger, LARGER_IN_BYTES);
  const [growth = [], growthSealed = []] = await byTurns(
    [false, true].map((isSealed) => async (round: number) => {
      // A process of its own, because what one transfer has grown by the next one uses again.
      const home = path.join(folder.path, `${round}-${isSealed ? 'sealed' : 'plain'}`);
      await using child = await startAttache({ folder: home, file: larger, sealed: isSealed });
      const { grownInBytes } = await child.ask(effortSchema, { url: sink.origin });
      await rm(home, { recursive: true });
      return grownInBytes;
    }),
  );

  const withCurl = { name: 'curl', values: speed(curls) };
  const withHash = cpu(curls).map((milliseconds, round) => milliseconds + (cpu(hashes)[round] ?? NaN));
  const farCurl = { name: 'curl', values: speed(curlsFar) };
  return [
    finding('100 MB up', 'bytesPerSecond', speed(ours), withCurl, atLeastOf(0.95)),
    finding('100 MB up, the copy encrypted', 'bytesPerSecond', speed(oursSealed), withCurl),
    finding('100 MB up', 'bytesPerSecond', speed(ours), { name: 'chatjs', values: speed(chatjss) }),
    finding(
      '100 MB up: processor',
      'milliseconds',
      cpu(ours),
      { name: 'curl', values: cpu(curls) },
      atMostOf(1.5),
    ),
    finding('100 MB up: processor', 'milliseconds', cpu(ours), {
      name: 'curl and openssl sha256',
      values: withHash,
    }),
    finding('100 MB up, the copy encrypted: processor', 'milliseconds', cpu(oursSealed)),
    finding('100 MB up at 100 Mbit/s, 40 ms', 'bytesPerSecond', speed(oursFar), farCurl, atLeastOf(0.95)),
    finding('100 MB up at 100 Mbit/s, 40 ms', 'bytesPerSecond', speed(oursFar), {
      name: 'chatjs',
      values: speed(chatjsFar),
    }),
    finding('200 MB up: memory', 'bytes', growth, undefined, atMostOf(MEMORY_MAX_IN_BYTES)),
    finding(
      '200 MB up, the copy encrypted: memory',
      'bytes',
      growthSealed,
      undefined,
      atMostOf(MEMORY_MAX_IN_BYTES),
    ),
  ];
}

function speed(efforts: readonly { seconds: number }[]): number[] {
  return efforts.map(({ seconds }) => SIZE_IN_BYTES / seconds);
}

function cpu(efforts: readonly { cpuSeconds: number }[]): number[] {
  return efforts.map(({ cpuSeconds }) => cpuSeconds * 1_000);
}

function startAttache(options: { folder: string; file: string; sealed: boolean }): Promise<Child> {
  return startChild(path.join(import.meta.dirname, 'attache-child.ts'), options);
}

async function curl(file: string, url: string): ReturnType<Put> {
  const said = ['-w', '%{http_code} %{time_total}', '-o', '/dev/null'];
  const { stdout, cpuSeconds } = await measureCommand('curl', ['-sS', ...said, '-T', file, url]);
  const [status, seconds] = stdout.split(' ');
  if (status !== '200') throw new Error(`expected 200 for curl, and got ${stdout}`);
  return { seconds: Number(seconds), cpuSeconds };
}

/** The service is the sandbox's, the store the sink, as for the others. */
async function startChatjs(ending: AsyncDisposableStack, file: string): Promise<Put> {
  const { folder } = ending.use(await fetchPackages('amazon-connect-chatjs@5'));
  const options = { contacts: 1, maxSizeInBytes: SIZE_IN_BYTES, quotas: 'off' } as const;
  const sandbox = ending.use(await startSandboxProcess(options));
  const front = ending.use(await startFront(sandbox.endpoint));
  const [contact] = sandbox.contacts;
  const child = ending.use(
    await startChild(path.join(import.meta.dirname, 'chatjs-child.ts'), {
      folder,
      file,
      endpoint: front.origin,
      token: contact?.participantToken,
    }),
  );
  return (url) => {
    front.leadUploadsTo(url);
    return child.ask(effortSchema);
  };
}

async function assertArrived(sink: Sink, sha256: string, times: number): Promise<void> {
  const arrived = await sink.arrived();
  if (arrived.length !== times || arrived.some((one) => one.sha256 !== sha256)) {
    throw new Error(`expected the file ${times} × and whole, and got ${JSON.stringify(arrived)}`);
  }
}
