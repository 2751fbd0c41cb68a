import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SandboxContact } from '../../../sandbox/control-schema.ts';

/** The program as users get it. */
export const ATTACHE = path.resolve(import.meta.dirname, '../../../dist/cli/attache.js');
const FILES = 10;

/** A data directory in which somebody has worked: one contact, and files that wait. */
export interface UsedHome {
  /** What every command is to be run with. */
  env: NodeJS.ProcessEnv;
  dataDirectory: string;
}

export async function makeUsedHome(
  folder: string,
  endpoint: string,
  { participantToken, label }: SandboxContact,
): Promise<UsedHome> {
  const dataDirectory = path.join(folder, 'data');
  const env = { PATH: process.env['PATH'], HOME: folder, ATTACHE_DATA_DIR: dataDirectory };
  const adding = ['contacts', 'add', '--endpoint', endpoint, '--participant-token-stdin', '--label', label];
  const child = spawn(process.execPath, [ATTACHE, ...adding, '--remember'], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(participantToken);
  await assertDone(child);
  const files = Array.from({ length: FILES }, (_, nth) => path.join(folder, `note ${nth}.txt`));
  for (const file of files) await writeFile(file, `${file} `);
  await promisify(execFile)(process.execPath, [ATTACHE, 'send', '--contact', label, ...files], { env });
  return { env, dataDirectory };
}

async function assertDone(child: ChildProcess): Promise<void> {
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error('expected the contact to be added');
}
